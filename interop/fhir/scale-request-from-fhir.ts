import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { isCalendarDate } from '#kernel/time.ts';
import {
  FhirCodeableConcept,
  FhirDateTime,
  FhirPeriod,
  FhirReference,
  FhirTimingRepeat,
} from './datatypes.ts';
import { conceptFrom, dateFrom } from './from-datatypes.ts';
import type { FhirProblem, KeptAside, ReadFact, ReadingContext } from './mapping.ts';
import { ownCodeIn } from './own-values.ts';
import { readResource } from './read-resource.ts';

const ServiceRequestResource = z.looseObject({
  resourceType: z.literal('ServiceRequest'),
  status: z.enum(['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown']),
  intent: z.string().max(40),
  doNotPerform: z.boolean().optional(),
  code: FhirCodeableConcept.optional(),
  subject: FhirReference,
  occurrenceDateTime: FhirDateTime.optional(),
  occurrencePeriod: FhirPeriod.optional(),
  occurrenceTiming: z.looseObject({ repeat: FhirTimingRepeat.optional() }).optional(),
  authoredOn: FhirDateTime.optional(),
  patientInstruction: z.string().max(300).optional(),
});

const statusFrom = { active: 'active', completed: 'ended', revoked: 'ended' } as const;
const daysIn: Readonly<Record<string, number>> = { d: 1, wk: 7 };

/**
 * Reads the request for a rating scale that is known here; `null` for one entered in error. Any other order of another
 * clinic is carried out there: it is kept with the file.
 */
export function scaleRequestFromFhir(
  resource: unknown,
  path: string,
  context: Pick<ReadingContext, 'instrumentOf'>,
): Result<ReadFact<'scale-request'> | KeptAside | null, FhirProblem[]> {
  const read = readResource(ServiceRequestResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  if (ownCodeIn(source.code) === 'follow-up')
    return ok({ why: 'when somebody is seen next is agreed with the clinic that sees them' });
  if (ownCodeIn(source.code) === 'check-in-plan')
    return ok({ why: 'how often somebody is asked how they are is agreed with the clinic that asks' });
  const concept = conceptFrom(source.code);
  const instrument = concept === null ? null : context.instrumentOf(concept);
  const asks = source.intent !== 'proposal' && source.intent !== 'option' && source.doNotPerform !== true;
  if (instrument === null || !asks || !Object.hasOwn(statusFrom, source.status))
    return ok({ why: 'an order of another clinic, which is carried out there' });
  const repeat = source.occurrenceTiming?.repeat;
  const from = dateFrom(
    repeat?.boundsPeriod?.start ??
      source.occurrencePeriod?.start ??
      source.occurrenceDateTime ??
      source.authoredOn,
  );
  if (from === null || !isCalendarDate(from)) return ok({ why: 'a rating scale asked for on no known day' });
  const everyDays = repeat === undefined ? null : rhythmOf(repeat);
  if (everyDays === undefined) return ok({ why: 'a rating scale in a rhythm that is not kept here' });
  return ok({
    kind: 'scale-request',
    patient: source.subject.reference ?? null,
    content: {
      instrument,
      from,
      everyDays,
      note: source.patientInstruction || null,
      status: statusFrom[source.status as keyof typeof statusFrom],
    },
  });
}

/** Days from one answer to the next; undefined for what is no whole number of days. */
function rhythmOf({ frequency, period, periodUnit }: z.infer<typeof FhirTimingRepeat>): number | undefined {
  const days = Number(period ?? Number.NaN) * (daysIn[periodUnit ?? ''] ?? Number.NaN);
  return frequency === 1 && Number.isInteger(days) && days >= 1 && days <= 366 ? days : undefined;
}
