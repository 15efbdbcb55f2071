import type { Thread } from '#record/schema/thread.ts';

/** What somebody writes about, as they choose it. */
export const topicWords: Readonly<Record<Thread['topic'], string>> = {
  medicine: 'My medicine',
  'side-effect': 'A side effect',
  refill: 'A refill',
  appointment: 'A visit',
  other: 'Something else',
};

export const threadStateWords = {
  waiting: 'Waiting for an answer',
  seen: 'Read, not answered',
  overdue: 'Past its time',
  answered: 'Answered',
  closed: 'Closed',
} as const;
