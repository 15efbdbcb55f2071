import type { IntakeAnswer, IntakeStep } from '#record/schema/intake.ts';
import type { PlayedPatient } from './room.ts';

type Steps = readonly (readonly [step: IntakeStep, answers: readonly IntakeAnswer[]])[];

interface Told {
  readonly brings: string;
  readonly goal: string;
  readonly before?: Partial<Extract<IntakeAnswer, { about: 'past-trial' }>>;
}

/** What somebody with this story tells; by the beginning of the story's id. */
const told: readonly (readonly [story: string, Told])[] = [
  [
    'depression',
    {
      brings: 'I have no strength and cry without a reason. My sister said I should come.',
      goal: 'Get up in the morning without a fight',
      before: {
        medicine: 'Fluoxetine',
        dose: '20 mg',
        weeks: 10,
        from: '2019',
        helped: 'a-little',
        harm: 'felt jittery at first',
        whyStopped: 'it did not help enough',
      },
    },
  ],
  [
    'anxiety',
    {
      brings: 'My heart races and I worry about everything, most of all at night.',
      goal: 'Ride the bus again',
      before: { medicine: 'Escitalopram', dose: '10 mg', weeks: 6, from: '2021', helped: 'unsure' },
    },
  ],
  ['ptsd', { brings: 'Bad dreams since the accident. I avoid that road.', goal: 'Sleep through the night' }],
  [
    'lithium',
    {
      brings: 'My mood goes up and down in a way that frightens my family.',
      goal: 'Keep my job for a whole year',
      before: { medicine: 'Quetiapine', weeks: 12, from: '2020', helped: 'a-little', harm: 'very tired' },
    },
  ],
  [
    'adhd',
    { brings: 'I forget appointments and lose things; at work they notice.', goal: 'Finish what I start' },
  ],
  ['alcohol', { brings: 'I drink more than I want to.', goal: 'Be sober when my children visit' }],
];

const plain: Told = { brings: 'My doctor sent me because of my medicines.', goal: 'Feel like myself again' };

/** One person's answers, step by step, in keeping with the story; what a story does not say is left unanswered. */
export function intakeWords({ history }: PlayedPatient): Steps {
  const { brings, goal, before } = told.find(([start]) => history.story.id.startsWith(start))?.[1] ?? plain;
  const trial: IntakeAnswer =
    before === undefined
      ? { about: 'none', of: 'past-trial' }
      : {
          about: 'past-trial',
          medicine: '',
          dose: null,
          weeks: null,
          from: null,
          helped: null,
          harm: null,
          whyStopped: null,
          ...before,
        };
  const allergies = history.story.steps.flatMap((step): IntakeAnswer[] =>
    step.act === 'allergy' ? [{ about: 'allergy', to: step.text, reaction: step.reaction }] : [],
  );
  const elsewhere = history.story.steps.flatMap((step): IntakeAnswer[] =>
    step.act === 'elsewhere' && step.week === 0
      ? [{ about: 'current-medicine', medicine: step.text, howTaken: null, since: null }]
      : [],
  );
  const nothing: IntakeAnswer = { about: 'none', of: 'current-medicine' };
  return [
    ['reason', [{ about: 'history', topic: 'what-brings-you', text: brings }]],
    ['past-medicines', [trial]],
    ['current-medicines', elsewhere.length > 0 ? elsewhere : [nothing]],
    [
      'allergies',
      allergies.length > 0
        ? allergies
        : history.allergies === 'none-known'
          ? [{ about: 'no-allergies' }]
          : [],
    ],
    ['conditions', []],
    ['substances', [{ about: 'substance', substance: 'caffeine', state: 'current', note: null }]],
    ['goals', [{ about: 'goal', text: goal }]],
  ];
}
