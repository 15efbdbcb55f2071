import type { CarePlan } from 'fhir/r4';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import type { OutsidePlan } from '#record/schema/outside.ts';
import {
  FhirAnnotation,
  FhirCodeableConcept,
  FhirPeriod,
  FhirReference,
  FhirTimingRepeat,
} from './datatypes.ts';
import { conceptFrom, dateFrom } from './from-datatypes.ts';
import {
  conceptToFhir,
  type FhirProblem,
  type KeptAside,
  metaOf,
  patientReference,
  type ReadFact,
  type Stored,
} from './mapping.ts';
import { readResource } from './read-resource.ts';
import {
  conceptsFrom,
  conceptsToFhir,
  daysFrom,
  daysToFhir,
  isPatientReference,
  namesFrom,
  namesToFhir,
  narrativeWords,
} from './told-elsewhere.ts';

const Detail = z.looseObject({
  code: FhirCodeableConcept.optional(),
  status: z.string().max(40).optional(),
  reasonCode: z.array(FhirCodeableConcept).max(20).optional(),
  description: z.string().max(2000).optional(),
  performer: z.array(FhirReference).max(20).optional(),
  scheduledPeriod: FhirPeriod.optional(),
  scheduledTiming: z.looseObject({ repeat: FhirTimingRepeat.optional() }).optional(),
});
const CarePlanResource = z.looseObject({
  resourceType: z.literal('CarePlan'),
  text: z.looseObject({ div: z.string().optional() }).optional(),
  status: z.enum(['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown']),
  intent: z.enum(['proposal', 'plan', 'order', 'option']),
  title: z.string().max(300).optional(),
  description: z.string().max(8000).optional(),
  category: z.array(FhirCodeableConcept).max(20).optional(),
  subject: FhirReference,
  period: FhirPeriod.optional(),
  author: FhirReference.optional(),
  addresses: z.array(FhirReference).max(50).optional(),
  goal: z.array(FhirReference).max(50).optional(),
  activity: z
    .array(z.looseObject({ reference: FhirReference.optional(), detail: Detail.optional() }))
    .max(200)
    .optional(),
  note: z.array(FhirAnnotation).max(50).optional(),
});

/**
 * Reads a CarePlan of another clinic, to be read here and nothing else: it is in force there. `null` for one entered in
 * error. What stands only in its narrative is taken as its description.
 */
export function outsidePlanFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'outside-plan'> | KeptAside | null, FhirProblem[]> {
  const read = readResource(CarePlanResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  const activities = (source.activity ?? []).map(activityFrom);
  const notes = (source.note ?? []).map(({ text }) => text);
  const said = source.description || null;
  return ok({
    kind: 'outside-plan',
    patient: source.subject.reference ?? null,
    content: {
      status: source.status,
      intent: source.intent,
      title: source.title || null,
      description: said ?? (activities.length + notes.length === 0 ? narrativeWords(source.text) : null),
      categories: conceptsFrom(source.category),
      period: daysFrom(source.period),
      author: source.author?.display ?? null,
      addresses: namesFrom(source.addresses),
      goals: namesFrom(source.goal),
      activities,
      notes,
    },
  });
}

type Activity = OutsidePlan['activities'][number];
const activityStates = new Set<string>([
  'not-started',
  'scheduled',
  'in-progress',
  'on-hold',
  'completed',
  'cancelled',
  'stopped',
]);

/** A resource of its own behind an activity is told by its name, as far as the file gives one. */
function activityFrom(activity: {
  readonly reference?: z.infer<typeof FhirReference> | undefined;
  readonly detail?: z.infer<typeof Detail> | undefined;
}): Activity {
  const { detail, reference } = activity;
  const status = detail?.status ?? 'unknown';
  const named = reference?.display === undefined ? null : { codings: [], text: reference.display };
  return {
    what: conceptFrom(detail?.code) ?? named,
    description: detail?.description || null,
    status: activityStates.has(status) ? (status as Activity['status']) : 'unknown',
    why: conceptFrom(detail?.reasonCode?.[0])?.text.slice(0, 300) ?? null,
    period: detail?.scheduledPeriod
      ? daysFrom(detail.scheduledPeriod)
      : {
          start: dateFrom(detail?.scheduledTiming?.repeat?.boundsPeriod?.start),
          end: dateFrom(detail?.scheduledTiming?.repeat?.boundsPeriod?.end),
        },
    who:
      detail?.performer?.find(({ reference: to }) => !isPatientReference(to))?.display?.slice(0, 300) ?? null,
  };
}

/** Writes a care plan of another clinic as it was told. */
export function outsidePlanToFhir(stored: Stored<'outside-plan'>): CarePlan {
  const plan = stored.content;
  return {
    resourceType: 'CarePlan',
    id: stored.id,
    meta: metaOf(stored),
    status: plan.status,
    intent: plan.intent,
    ...(plan.categories.length === 0 ? {} : { category: conceptsToFhir(plan.categories) }),
    ...(plan.title === null ? {} : { title: plan.title }),
    ...(plan.description === null ? {} : { description: plan.description }),
    subject: patientReference(stored.patientId),
    ...daysToFhir('period', plan.period),
    ...(plan.author === null ? {} : { author: { display: plan.author } }),
    ...(plan.addresses.length === 0 ? {} : { addresses: namesToFhir(plan.addresses) }),
    ...(plan.goals.length === 0 ? {} : { goal: namesToFhir(plan.goals) }),
    ...(plan.activities.length === 0 ? {} : { activity: plan.activities.map(activityToFhir) }),
    ...(plan.notes.length === 0 ? {} : { note: plan.notes.map((text) => ({ text })) }),
  };
}

const activityToFhir = ({ what, description, status, why, period, who }: Activity) => ({
  detail: {
    ...(what === null ? {} : { code: conceptToFhir(what) }),
    ...(why === null ? {} : { reasonCode: [{ text: why }] }),
    status,
    ...daysToFhir('scheduledPeriod', period),
    ...(who === null ? {} : { performer: [{ display: who }] }),
    ...(description === null ? {} : { description }),
  },
});
