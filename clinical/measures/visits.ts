import { addDays } from '#kernel/time.ts';
import { nextStepOf } from '../follow-up/next-step.ts';
import { type CaseOf, caseOn } from './measured-case.ts';
import { type Asked, dayOf, type PersonFacts } from './person-facts.ts';

const cameTo: ReadonlySet<string> = new Set(['arrived', 'fulfilled']);

/** Booked visits whose time is over: missed, kept, or nobody wrote down which. Cancelled ones are no cases. */
export function visitsMissed(person: PersonFacts, { now, asOf, zone }: Asked): readonly CaseOf[] {
  if (person.appointments === null) return [caseOn(asOf, 'cannot-tell', 'visits could not be loaded')];
  return person.appointments.flatMap(({ content }) => {
    const { status, start, end, description } = content;
    if ((end ?? start) > now || status === 'cancelled' || status === 'proposed') return [];
    const on = dayOf(start, zone);
    const about = description ?? content.with;
    if (status === 'noshow') return [caseOn(on, 'counted', 'did not come', about)];
    if (cameTo.has(status)) return [caseOn(on, 'not-counted', 'came', about)];
    return [caseOn(on, 'cannot-tell', 'nobody wrote down whether it took place', about)];
  });
}

/** Somebody who takes something and is in care here: whether a next step lies ahead. */
export function withoutNextStep(
  person: PersonFacts,
  takesSomething: boolean,
  { now, asOf, zone }: Asked,
): readonly CaseOf[] {
  const { followUp, appointments } = person;
  if (!takesSomething) return [];
  if (followUp === null || appointments === null)
    return [caseOn(asOf, 'cannot-tell', 'visits could not be loaded')];
  const step = nextStepOf(
    {
      followUp: followUp === 'none' ? null : followUp,
      appointments: appointments.map(({ content }) => content),
    },
    { now, today: asOf, zone },
  );
  switch (step.state) {
    case 'ended':
      return [caseOn(asOf, 'left-out', 'care here has ended')];
    case 'booked':
      return [caseOn(asOf, 'not-counted', `booked for ${dayOf(step.at, zone)}`)];
    case 'to-book':
      return [caseOn(asOf, 'not-counted', `next contact by ${step.dueBy}`)];
    case 'overdue':
      return [caseOn(asOf, 'counted', `next contact was due ${step.dueBy}`)];
    case 'missed':
      return [caseOn(asOf, 'counted', `missed the visit of ${dayOf(step.missedAt, zone)}`)];
    case 'none':
      return [caseOn(asOf, 'counted', 'nothing booked, no day set')];
  }
}

/** Signatures given because it would be watched: whether any check was done in time after it. */
export function overrideFollowed(
  rule: { readonly reason: string; readonly withinDays: number },
  person: PersonFacts,
  { asOf, zone }: Asked,
): readonly CaseOf[] {
  const { signatures, closures } = person;
  const { observations } = person.chart;
  if (signatures === null) return [caseOn(asOf, 'cannot-tell', 'signatures could not be loaded')];
  return signatures.flatMap(({ content }) => {
    if (!content.overrides.some(({ reason }) => reason === rule.reason)) return [];
    const signed = dayOf(content.at, zone);
    const on = addDays(signed, rule.withinDays);
    const about = content.statement;
    // Judged only when the time is over: else what is done early would count before what is not done at all.
    if (on > asOf) return [];
    const within = (day: string | null): boolean => day !== null && day > signed && day <= on;
    const [done] = [
      ...(observations ?? []).map(({ content: { when } }) => when.date),
      ...(closures ?? []).flatMap(({ content: { doneOn } }) => doneOn ?? []),
    ]
      .filter(within)
      .sort();
    if (done !== undefined) return [caseOn(on, 'counted', `a check on ${done}`, about)];
    if (observations === null || closures === null)
      return [caseOn(on, 'cannot-tell', 'results could not be loaded', about)];
    return [caseOn(on, 'not-counted', 'no check in the time after', about)];
  });
}
