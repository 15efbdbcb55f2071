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
