import type { Goal } from 'fhir/r4';
import { z } from 'zod';
import { type Concept, codeIn, systems } from '#kernel/code.ts';
import { ok, type Result } from '#kernel/result.ts';
import { isCalendarDate } from '#kernel/time.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import { FhirAnnotation, FhirCodeableConcept, FhirDate, FhirQuantity, FhirReference } from './datatypes.ts';
import { conceptFrom } from './from-datatypes.ts';
import {
  type FhirProblem,
  fhirNumber,
  type KeptAside,
  metaOf,
  patientReference,
  type ReadFact,
  type ReadingContext,
  type Stored,
} from './mapping.ts';
import { ownConcept, ownExtension } from './own-terms.ts';
import { readResource } from './read-resource.ts';

const lifecycle = { active: 'active', reached: 'completed', 'given-up': 'cancelled' } as const;
const achievement = 'http://terminology.hl7.org/CodeSystem/goal-achievement';

/** Writes a target symptom: what treatment is to change, how it is measured, from where to where. */
export function targetSymptomToFhir(stored: Stored<'target-symptom'>): Goal {
  const { name, inOwnWords, condition, measure, baseline, target, status } = stored.content;
  return {
    resourceType: 'Goal',
    id: stored.id,
    meta: metaOf(stored),
    ...(baseline === null
      ? {}
      : {
          extension: [
            { url: ownExtension('baseline'), valueQuantity: { value: fhirNumber(baseline.value) } },
          ],
        }),
    lifecycleStatus: lifecycle[status],
    ...(status === 'reached'
      ? { achievementStatus: { coding: [{ system: achievement, code: 'achieved' }] } }
      : {}),
    category: [ownConcept('target-symptom', 'Target symptom')],
    description: { text: name },
    subject: patientReference(stored.patientId),
    ...(baseline === null ? {} : { startDate: baseline.on }),
    ...(condition === null ? {} : { addresses: [{ reference: `Condition/${condition}` }] }),
    ...(inOwnWords === null ? {} : { note: [{ text: inOwnWords }] }),
    target: [
      {
        measure: measureToFhir(measure),
        ...(target === null ? {} : { detailQuantity: { value: fhirNumber(target) } }),
      },
    ],
  };
}

/** `instrument:phq-9`, `rating:0:10:worse`, `count:week`: the measure as one code of ours, and in words. */
function measureToFhir(measure: TargetSymptom['measure']) {
  if (measure.type === 'instrument')
    return ownConcept(`instrument:${measure.instrument}`, measure.instrument);
  if (measure.type === 'count') return ownConcept(`count:${measure.per}`, measure.what);
  const { low, high, higherIs } = measure;
  return ownConcept(`rating:${low}:${high}:${higherIs}`, `${low} to ${high}, higher is ${higherIs}`);
}

const GoalResource = z.looseObject({
  resourceType: z.literal('Goal'),
  extension: z.array(z.looseObject({ url: z.string(), valueQuantity: FhirQuantity.optional() })).optional(),
  lifecycleStatus: z.enum([
    'proposed',
    'planned',
    'accepted',
    'active',
    'on-hold',
    'completed',
    'cancelled',
    'entered-in-error',
    'rejected',
  ]),
  description: FhirCodeableConcept,
  subject: FhirReference,
  startDate: FhirDate.optional(),
  addresses: z.array(FhirReference).max(50).optional(),
  note: z.array(FhirAnnotation).max(100).optional(),
  target: z
    .array(
      z.looseObject({
        measure: FhirCodeableConcept.optional(),
        detailQuantity: FhirQuantity.optional(),
      }),
    )
    .max(50)
    .optional(),
});

const statusFrom = { active: 'active', completed: 'reached', cancelled: 'given-up' } as const;

/**
 * Reads a Goal as a target symptom; `null` for one entered in error. A goal nobody pursues yet, or one without a measure
 * known here, is kept with the file: a target symptom that cannot be followed would promise what nobody does.
 */
export function targetSymptomFromFhir(
  resource: unknown,
  path: string,
  context: Pick<ReadingContext, 'instrumentOf'>,
): Result<ReadFact<'target-symptom'> | KeptAside | null, FhirProblem[]> {
  const read = readResource(GoalResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  const { lifecycleStatus } = source;
  if (lifecycleStatus === 'entered-in-error') return ok(null);
  if (!Object.hasOwn(statusFrom, lifecycleStatus))
    return ok({ why: `a goal that is ${lifecycleStatus} is not pursued: kept, and not a target symptom` });
  const name = conceptFrom(source.description)?.text.slice(0, 160);
  const [target, ...others] = source.target ?? [];
  const concept = conceptFrom(target?.measure);
  const measure = concept === null || others.length > 0 ? null : measureFrom(concept, context);
  if (name === undefined || measure === null)
    return ok({ why: 'a goal without one measure known here: kept, and to be entered as a target symptom' });
  const baseline = source.extension?.find(({ url }) => url === ownExtension('baseline'))?.valueQuantity;
  const content: TargetSymptom = {
    name,
    inOwnWords: source.note?.[0]?.text.slice(0, 500) ?? null,
    condition: null,
    measure,
    baseline: baselineFrom(baseline?.value, source.startDate),
    target: target?.detailQuantity?.comparator === undefined ? (target?.detailQuantity?.value ?? null) : null,
    status: statusFrom[lifecycleStatus as keyof typeof statusFrom],
  };
  const about = source.addresses?.[0]?.reference;
  return ok({
    kind: 'target-symptom',
    patient: source.subject.reference ?? null,
    content,
    linked: (entryOf) => ({ ...content, condition: entryOf(about, 'condition') }),
  });
}

const baselineFrom = (value: string | undefined, on: string | undefined): TargetSymptom['baseline'] =>
  value !== undefined && on !== undefined && isCalendarDate(on) ? { value, on } : null;

/** The measure behind a code of ours, or a scale known by its LOINC code; null for anything else. */
function measureFrom(
  concept: Concept,
  context: Pick<ReadingContext, 'instrumentOf'>,
): TargetSymptom['measure'] | null {
  const instrument = context.instrumentOf(concept);
  if (instrument !== null) return { type: 'instrument', instrument };
  const [type, ...parts] = codeIn(concept, systems.titrate)?.split(':') ?? [];
  if (type === 'instrument' && parts[0]) return { type, instrument: parts.join(':').slice(0, 60) };
  if (type === 'count' && (parts[0] === 'day' || parts[0] === 'week' || parts[0] === 'month'))
    return { type, what: concept.text.slice(0, 100), per: parts[0] };
  const [low, high] = [Number(parts[0]), Number(parts[1])];
  const higherIs = parts[2];
  if (type !== 'rating' || !Number.isInteger(low) || !Number.isInteger(high)) return null;
  return higherIs === 'better' || higherIs === 'worse' ? { type, low, high, higherIs } : null;
}
