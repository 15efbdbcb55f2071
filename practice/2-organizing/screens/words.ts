import type { Absence } from '#record/schema/clinic-places.ts';

export const whyWords: Readonly<Record<Absence['why'], string>> = {
  leave: 'On leave',
  sick: 'Sick',
  training: 'Training',
  other: 'Away',
};

/** 1 Monday to 7 Sunday. */
export const weekdayWords = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

export const settingWords = { clinic: 'in the clinic', virtual: 'by video', home: 'at home' } as const;
