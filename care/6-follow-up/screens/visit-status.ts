import type { NotBooked, VisitView } from '../booking-schema.ts';

/** What a visit's state is called on staff screens. */
export const statusWords: Readonly<Record<VisitView['status'], string>> = {
  proposed: 'Proposed',
  pending: 'Not confirmed',
  booked: 'Booked',
  arrived: 'Is here',
  fulfilled: 'Took place',
  cancelled: 'Called off',
  noshow: 'Missed',
  unknown: 'State not known',
};

export const settingWords: Readonly<Record<NonNullable<VisitView['setting']>, string>> = {
  clinic: 'in the clinic',
  virtual: 'by video',
  home: 'at home',
};

export const messageWords: Readonly<Record<VisitView['messages'][number]['about'], string>> = {
  booked: 'Confirmation',
  moved: 'New time',
  cancelled: 'Cancellation',
  coming: 'Reminder',
  missed: 'After a missed visit',
};

export const notBookedWords: Readonly<Record<NotBooked['why'], string>> = {
  taken: 'taken',
  'outside-hours': 'outside hours, or away',
  past: 'has passed',
};
