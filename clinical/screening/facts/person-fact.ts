import type { Situation } from '../situation.ts';
import { type Answer, answered, no, unknown, yes } from '../truth.ts';

/** Asks whether the age lies in `from` (inclusive) to `below` (exclusive). A partial birth date may leave it open. */
export function ageIs(
  limits: { readonly from?: number; readonly below?: number },
  situation: Situation,
): Answer {
  const from = limits.from ?? 0;
  const below = limits.below ?? Number.POSITIVE_INFINITY;
  const { age } = situation;
  const missing = () => ({
    fact: 'birth-date',
    text: age === null ? 'date of birth: not recorded' : 'date of birth: only partly known',
    reason: 'missing-fact' as const,
    toCheck: 'Record the full date of birth.',
  });
  if (age === null) return unknown(missing());
  const inside = (years: number): boolean => years >= from && years < below;
  const outside = age.high < from || age.low >= below;
  const truth = inside(age.low) && inside(age.high) ? true : outside ? false : null;
  const years = age.low === age.high ? `${age.low}` : `${age.low} or ${age.high}`;
  return answered(truth, [{ label: 'age', value: `${years} years`, role: 'age' }], missing);
}

/** Asks about the recorded sex; anything but female or male leaves it open. */
export function sexIs(sex: 'female' | 'male', { facts }: Situation): Answer {
  const recorded = facts.patient?.sex ?? 'unknown';
  if (recorded === 'female' || recorded === 'male') {
    const input = { label: 'sex', value: recorded };
    return recorded === sex ? yes(input) : no(input);
  }
  return unknown({
    fact: 'sex',
    text: 'sex: not recorded as female or male',
    reason: 'missing-fact',
    toCheck: 'Record the sex this rule should go by.',
  });
}

/** Asks about use of a substance, as last recorded. Never asked is unknown. */
export function uses(
  substance: 'smoking' | 'alcohol' | 'grapefruit' | 'caffeine',
  { facts }: Situation,
): Answer {
  const newest = (facts.substances ?? [])
    .filter((entry) => entry.substance === substance)
    .toSorted((a, b) => (a.recordedOn < b.recordedOn ? 1 : -1))[0];
  if (newest === undefined)
    return unknown({
      fact: `substance:${substance}`,
      text: `${substance}: ${facts.substances === null ? 'could not be loaded' : 'not asked'}`,
      reason: facts.substances === null ? 'list-not-loaded' : 'missing-fact',
      toCheck: 'Ask about tobacco, alcohol, caffeine and grapefruit, and record the answers.',
      together: { fact: 'substances', text: 'substance use: not recorded' },
    });
  const input = { label: substance, value: newest.state, date: newest.recordedOn };
  return newest.state === 'current' ? yes(input) : no(input);
}
