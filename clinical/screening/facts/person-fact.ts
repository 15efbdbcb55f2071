import { oncePerSituation } from '../per-situation.ts';
import type { Question } from '../question.ts';
import type { Situation } from '../situation.ts';
import { type Answer, because, no, type Reasons, unknown, yes } from '../truth.ts';

/** Asks whether the age lies in `from` (inclusive) to `below` (exclusive). A partial birth date may leave it open. */
export function ageIs({
  from = 0,
  below = noAge,
}: {
  readonly from?: number;
  readonly below?: number;
}): Question {
  return {
    truth: ({ situation: { age } }) => {
      if (age === null) return null;
      if (age.low >= from && age.high < below) return true;
      return age.high < from || age.low >= below ? false : null;
    },
    why: ({ situation }, truth) => (truth === null ? noBirthDate(situation) : ageKnown(situation)),
  };
}

/** Nobody gets that old. */
const noAge = 1000;

const ageKnown = oncePerSituation(({ age }): Reasons => {
  const years = age?.low === age?.high ? `${age?.low}` : `${age?.low} or ${age?.high}`;
  return because([{ label: 'age', value: `${years} years`, role: 'age' }]);
});

const noBirthDate = ({ age }: Situation): Reasons =>
  unknown({
    fact: 'birth-date',
    text: age === null ? 'date of birth: not recorded' : 'date of birth: only partly known',
    reason: 'missing-fact',
    toCheck: 'Record the full date of birth.',
  });

/** Asks about the recorded sex; anything but female or male leaves it open. */
export function sexIs(sex: 'female' | 'male', { facts }: Situation): Answer {
  const recorded = facts.patient?.sex ?? 'unknown';
  if (recorded !== 'female' && recorded !== 'male') return noSex;
  return recorded === sex ? recordedSex[recorded].asked : recordedSex[recorded].other;
}

const recordedSex = {
  female: { asked: yes({ label: 'sex', value: 'female' }), other: no({ label: 'sex', value: 'female' }) },
  male: { asked: yes({ label: 'sex', value: 'male' }), other: no({ label: 'sex', value: 'male' }) },
};

const noSex = unknown({
  fact: 'sex',
  text: 'sex: not recorded as female or male',
  reason: 'missing-fact',
  toCheck: 'Record the sex this rule should go by.',
});

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
