import type { Knock } from '#care/6-follow-up/door-schema.ts';

/** Somebody who asked at the front door of the demo clinic, how long ago, and what became of it. Made up. */
export interface FrontDoorStory {
  readonly minutesAgo: number;
  readonly said: Partial<Knock> & Pick<Knock, 'given' | 'family'>;
  readonly triage?: {
    readonly urgency: 'today' | 'this-week' | 'routine';
    readonly note: string | null;
    readonly minutesAgo: number;
  };
  /** Registered and booked, or closed with these words. */
  readonly end?: 'booked' | { readonly closed: string };
}

const day = 24 * 60;

export const frontDoorStories: readonly FrontDoorStory[] = [
  {
    minutesAgo: 9 * day,
    said: {
      given: 'Daniela',
      family: 'Prieto',
      inOwnWords: 'My old psychiatrist has retired. I take lithium and need somebody who knows it.',
      referredBy: 'Dr. Wells, family doctor',
      bestTimes: 'After 3 in the afternoon',
      safe: 'yes',
    },
    triage: { urgency: 'this-week', note: 'On lithium: ask for the last level.', minutesAgo: 9 * day - 50 },
    end: 'booked',
  },
  {
    minutesAgo: 6 * day,
    said: {
      given: 'Peter',
      family: 'Lindgren',
      inOwnWords: 'I am looking for couples therapy for my wife and me.',
      safe: 'yes',
      reachBy: 'e-mail',
      email: 'p.lindgren@mail.example',
    },
    triage: { urgency: 'routine', note: null, minutesAgo: 6 * day - 120 },
    end: { closed: 'Couples therapy is not offered here; the family service was named to him.' },
  },
  {
    minutesAgo: 5 * day,
    said: {
      given: 'Rosa',
      family: 'Ibarra',
      language: 'es',
      inOwnWords: 'Desde que nació mi hijo no duermo y lloro mucho. Todavía le doy pecho.',
      bestTimes: 'Por la mañana',
      safe: 'yes',
      reachBy: 'text',
    },
    triage: { urgency: 'this-week', note: 'Breastfeeding. Spanish-speaking.', minutesAgo: 5 * day - 35 },
  },
  {
    minutesAgo: 2 * day,
    said: {
      given: 'Marcus',
      family: 'Feld',
      inOwnWords: 'I think I may have ADHD. Work is falling apart.',
      bestTimes: 'Any day before 9',
      safe: 'yes',
      referredBy: 'A friend who comes here',
    },
    triage: { urgency: 'routine', note: null, minutesAgo: 2 * day - 200 },
  },
  {
    minutesAgo: 190,
    said: {
      given: 'Hannah',
      family: 'Osei',
      inOwnWords: 'Panic attacks on the train, almost every day now.',
      bestTimes: 'Lunch time',
      safe: 'yes',
      email: 'h.osei@mail.example',
      reachBy: 'e-mail',
    },
  },
  {
    minutesAgo: 55,
    said: { given: 'Jun', family: 'Takeda', inOwnWords: null, safe: null, bestTimes: 'Evenings' },
  },
  {
    minutesAgo: 12,
    said: {
      given: 'Theo',
      family: 'Branagh',
      inOwnWords:
        'I stopped my tablets three weeks ago and everything is dark again. I do not trust myself at night.',
      safe: 'unsure',
      bestTimes: 'Please call as soon as you can',
    },
  },
];
