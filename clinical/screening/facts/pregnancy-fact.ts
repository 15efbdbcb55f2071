import { addDays, daysBetween, partialBounds } from '#kernel/time.ts';
import type { PregnancyStatus } from '#record/schema/patient.ts';
import { screeningPolicy } from '../screening-policy.ts';
import type { Situation } from '../situation.ts';
import { type Answer, no, unknown, yes } from '../truth.ts';
import { readableAge } from '../wording.ts';
import { inSets } from './diagnosis-fact.ts';

type Asked = 'pregnant' | 'breastfeeding' | 'could-become';

/**
 * Asks about pregnancy, breastfeeding or the possibility of pregnancy, as last recorded. Not recorded is
 * unknown, unless `concerned` says that the question does not arise for this person.
 */
export function pregnancyIs(asked: Asked, situation: Situation, concerned: () => Answer): Answer {
  const { pregnancy } = situation.facts;
  if (asked === 'pregnant') {
    const diagnosed = pregnancyDiagnosis(situation);
    if (diagnosed.truth === true && pregnancy === null) return diagnosed;
  }
  if (pregnancy !== null && pregnancy.state !== 'unknown') return recorded(asked, pregnancy, situation);
  const possible = concerned();
  return possible.truth === false ? possible : unknown(notRecorded);
}

function recorded(asked: Asked, status: PregnancyStatus, { knownOn }: Situation): Answer {
  const input = { label: 'pregnancy', value: status.state.replace('-', ' '), date: status.recordedOn };
  if (status.state !== 'pregnant') return status.state === asked ? yes(input) : no(input);
  const over =
    status.dueDate === null
      ? daysBetween(status.recordedOn, knownOn) > screeningPolicy.pregnancyDays
      : knownOn > addDays(status.dueDate, screeningPolicy.overdueDays);
  if (over)
    return unknown({
      ...notRecorded,
      text: `pregnancy: recorded ${readableAge(status.recordedOn, knownOn)} ago`,
      reason: 'stale-fact',
    });
  return asked === 'pregnant' ? yes(input) : no(input);
}

/** A pregnancy on the problem list, not older than a pregnancy can be. */
function pregnancyDiagnosis(situation: Situation): Answer {
  const pregnancies = situation.compiled.bitsOfSets(['pregnancy']);
  const found = inSets(pregnancies, 'now', situation).filter(({ condition: { onset } }) => {
    if (onset === null) return true;
    return daysBetween(partialBounds(onset)[1], situation.knownOn) <= screeningPolicy.pregnancyDays;
  });
  const first = found[0]?.condition;
  if (first === undefined) return no();
  return yes({
    label: 'diagnosis',
    value: first.concept.text,
    ...(first.onset === null ? {} : { date: first.onset }),
  });
}

const notRecorded = {
  fact: 'pregnancy',
  text: 'pregnancy: not recorded',
  reason: 'missing-fact',
  toCheck: 'Ask about pregnancy, breastfeeding and contraception, and record the answer.',
} as const;
