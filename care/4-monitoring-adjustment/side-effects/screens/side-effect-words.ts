import type { SuspectFacts } from '#clinical/side-effects/facts-shape.ts';
import type { Seriousness, SideEffect } from '#record/schema/side-effect.ts';
import type { Mark } from '#ui/finding/severity-mark.tsx';

type Act = SideEffect['decisions'][number]['act'];

export const actWords: Readonly<Record<Act, string>> = {
  wait: 'Wait and watch',
  lower: 'Lower the dose',
  split: 'Divide the dose',
  'move-time': 'Take it at another time',
  switch: 'Change the medication',
  antidote: 'Add something against it',
  check: 'Examine or test first',
  stop: 'Stop it',
  other: 'Something else',
};

export const botherWords: Readonly<Record<SideEffect['reported']['bother'], string>> = {
  'a-little': 'bothers a little',
  quite: 'bothers quite a bit',
  'a-lot': 'bothers a lot',
};

export const oftenWords: Readonly<Record<NonNullable<SuspectFacts['often']>, string>> = {
  'very-common': 'very common: one in ten or more',
  common: 'common: one in a hundred or more',
  uncommon: 'uncommon: fewer than one in a hundred',
  rare: 'rare: fewer than one in a thousand',
  listed: 'known; how often is not told',
};

export const timingWords: Readonly<
  Record<SuspectFacts['timing'], { readonly words: string; readonly mark: Mark }>
> = {
  fits: { words: 'the timing fits', mark: 'moderate' },
  late: { words: 'not at the usual time', mark: 'info' },
  before: { words: 'it was there before', mark: 'info' },
  'not-known': { words: 'timing not known', mark: 'not-checked' },
};

export const judgementWords: Readonly<Record<SideEffect['judgements'][number]['judgement'], string>> = {
  certain: 'certain',
  probable: 'probable',
  possible: 'possible',
  unlikely: 'unlikely',
  'cannot-tell': 'cannot tell',
};

export const foundWords: Readonly<Record<SideEffect['rechecks'][number]['found'], string>> = {
  gone: 'Gone',
  better: 'Better',
  same: 'The same',
  worse: 'Worse',
};

export const closedWords: Readonly<Record<NonNullable<SideEffect['closed']>['how'], string>> = {
  gone: 'It is gone',
  accepted: 'It stays, and the person accepts it',
  'not-a-side-effect': 'It is no side effect',
};

export const seriousWords: Readonly<Record<Seriousness, string>> = {
  death: 'Death',
  'life-threatening': 'Life-threatening',
  hospital: 'Hospital stay, first or longer',
  disability: 'Disability or permanent damage',
  'birth-defect': 'Birth defect',
  'needed-intervention': 'Needed an intervention to prevent damage',
  'other-important': 'Medically important in another way',
};
