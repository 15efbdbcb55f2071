import type { TargetSymptom } from '#record/schema/target-symptom.ts';

/** What treatment is to change, by diagnosis; values only where no scale of the story measures it. */
export interface TargetWords extends Pick<TargetSymptom, 'name' | 'inOwnWords' | 'measure'> {
  readonly target: string;
  /** Baseline and later values, oldest first; absent where the story's scores are the values. */
  readonly values?: readonly [baseline: number, middle: number, last: number];
}

const rating = (higherIs: 'better' | 'worse') => ({ type: 'rating', low: 0, high: 10, higherIs }) as const;
const count = (what: string) => ({ type: 'count', what, per: 'week' }) as const;

/** By the beginning of the diagnosis code; the first that fits counts. */
const byCode: readonly (readonly [prefix: string, words: TargetWords])[] = [
  [
    'F43.1',
    {
      name: 'Nightmares',
      inOwnWords: 'I wake up back there, and then I do not dare to sleep again.',
      measure: count('nights with nightmares'),
      target: '1',
      values: [6, 4, 2],
    },
  ],
  [
    'F20',
    {
      name: 'Being troubled by voices',
      inOwnWords: 'They comment on everything I do.',
      measure: rating('worse'),
      target: '2',
      values: [8, 5, 3],
    },
  ],
  [
    'F90',
    {
      name: 'Staying with a task',
      inOwnWords: 'I start ten things and finish none.',
      measure: rating('better'),
      target: '7',
      values: [3, 5, 6],
    },
  ],
  [
    'F10',
    {
      name: 'Days with alcohol',
      inOwnWords: 'I want to be sober when my children come.',
      measure: count('days with alcohol'),
      target: '0',
      values: [6, 3, 1],
    },
  ],
  [
    'F11',
    {
      name: 'Craving',
      inOwnWords: null,
      measure: count('days with strong craving'),
      target: '0',
      values: [6, 2, 1],
    },
  ],
  [
    'F51',
    {
      name: 'Sleeping through',
      inOwnWords: 'I lie awake and listen to the clock.',
      measure: rating('better'),
      target: '7',
      values: [3, 4, 6],
    },
  ],
  [
    'F02',
    {
      name: 'Agitation in the evening',
      inOwnWords: null,
      measure: rating('worse'),
      target: '3',
      values: [7, 5, 4],
    },
  ],
  [
    'G30',
    {
      name: 'Agitation in the evening',
      inOwnWords: null,
      measure: rating('worse'),
      target: '3',
      values: [7, 5, 4],
    },
  ],
  [
    'F31',
    {
      name: 'Steadiness of mood',
      inOwnWords: 'I want to know in the evening who I will be tomorrow.',
      measure: rating('better'),
      target: '7',
      values: [3, 5, 6],
    },
  ],
];

const byScore: Readonly<Record<string, TargetWords>> = {
  'phq-9': {
    name: 'Low mood',
    inOwnWords: 'Everything is heavy, and nothing is worth it.',
    measure: { type: 'instrument', instrument: 'phq-9' },
    target: '4',
  },
  'gad-7': {
    name: 'Worry and unrest',
    inOwnWords: 'My head never stops.',
    measure: { type: 'instrument', instrument: 'gad-7' },
    target: '4',
  },
};

const lowMood: TargetWords = {
  name: 'Low mood',
  inOwnWords: null,
  measure: rating('worse'),
  target: '3',
  values: [8, 6, 5],
};

/** What is agreed for a person with these diagnoses whose story measures these scales. */
export function targetWords(codes: readonly string[], scales: readonly string[]): TargetWords {
  const diagnosed = byCode.find(([prefix]) => codes.some((code) => code.startsWith(prefix)))?.[1];
  const scored = scales.flatMap((scale) => byScore[scale] ?? [])[0];
  return diagnosed ?? scored ?? lowMood;
}
