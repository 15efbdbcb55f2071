import type { CalendarDate } from '#kernel/time.ts';
import type { Licence } from '#record/schema/staffing.ts';
import { readableDate } from '../screening/wording.ts';

/** Federal schedule of what is ordered; null where it is on none, `'unknown'` where that cannot be told. */
export type OrderedSchedule = 'II' | 'III' | 'IV' | 'V' | null | 'unknown';

/**
 * What a person's licences say about one signature.
 * - `holds`: a licence on file covers it
 * - `refused`: what is on file does not cover it
 * - `not-checked`: nothing is on file that could say; the signature stands, and the gap is shown to who keeps licences
 */
export type Licensing =
  | { readonly state: 'holds' }
  | { readonly state: 'refused' | 'not-checked'; readonly because: string; readonly next: string };

/**
 * Whether somebody may sign an order on a day. Holding licences is a matter of paper the clinic records: what has
 * expired or was suspended signs nothing, a controlled medication needs a licence that covers its schedule, and a person
 * of whom nothing was recorded yet is not checked.
 */
export function licensingOf(
  licences: readonly Licence[],
  person: string,
  schedule: OrderedSchedule,
  today: CalendarDate,
): Licensing {
  const own = licences.filter((licence) => licence.person === person);
  const prescribing = own.filter(({ kind }) => kind === 'prescribing');
  if (prescribing.length === 0)
    return {
      state: 'not-checked',
      because: 'No prescribing licence is on file here.',
      next: 'A manager records it under Clinic, Staffing.',
    };
  if (!prescribing.some((licence) => holds(licence, today)))
    return {
      state: 'refused',
      because: `The prescribing licence on file does not hold today: ${whyNot(prescribing, today)}.`,
      next: 'A manager records the renewed licence under Clinic, Staffing; a colleague can sign meanwhile.',
    };
  if (schedule === null) return { state: 'holds' };
  if (schedule === 'unknown')
    return {
      state: 'not-checked',
      because: 'Whether this medication is controlled is not known.',
      next: 'Identify the medication.',
    };
  const controlled = own.filter(({ kind }) => kind === 'controlled-substances');
  const covering = controlled.filter(({ schedules }) => schedules.includes(schedule));
  if (covering.some((licence) => holds(licence, today))) return { state: 'holds' };
  return {
    state: 'refused',
    because:
      covering.length === 0
        ? `No licence on file covers controlled medications of schedule ${schedule}.`
        : `The licence for controlled medications does not hold today: ${whyNot(covering, today)}.`,
    next: 'A colleague with that licence can sign, or a manager records it under Clinic, Staffing.',
  };
}

/** True while a licence may be used on a day; its last day counts. */
export function holds(licence: Licence, day: CalendarDate): boolean {
  return licence.status === 'active' && licence.validFrom <= day && licence.validTo >= day;
}

function whyNot(licences: readonly Licence[], today: CalendarDate): string {
  const newest = licences.toSorted((a, b) => (a.validTo < b.validTo ? 1 : -1))[0];
  if (newest === undefined) return 'none is there';
  if (newest.status === 'suspended') return 'it is suspended';
  if (newest.status === 'ended') return 'it was ended';
  return newest.validFrom > today
    ? `it begins on ${readableDate(newest.validFrom)}`
    : `it ended on ${readableDate(newest.validTo)}`;
}
