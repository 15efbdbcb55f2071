import type { Thread } from '#record/schema/thread.ts';

/** A conversation of the demo clinic: who says what, in hours after its beginning. Names no medication: it fits anybody. */
export interface ToldThread {
  readonly topic: Thread['topic'];
  readonly subject: string;
  readonly turns: readonly {
    readonly by: 'patient' | 'team';
    readonly hours: number;
    readonly text: string;
  }[];
}

export const toldThreads: readonly ToldThread[] = [
  {
    topic: 'side-effect',
    subject: 'Dry mouth at night',
    turns: [
      { by: 'patient', hours: 0, text: 'I wake up with a very dry mouth most nights. Is that the tablets?' },
      {
        by: 'team',
        hours: 5,
        text: 'It can be. Keep water at the bed and sugar-free gum for the day. If it keeps you awake, tell us and we look at it together at your visit.',
      },
      { by: 'patient', hours: 30, text: 'The gum helps, thank you.' },
      { by: 'team', hours: 46, text: 'Good to hear. Write again if it changes.' },
    ],
  },
  {
    topic: 'refill',
    subject: 'Tablets for one more week',
    turns: [
      {
        by: 'patient',
        hours: 0,
        text: 'I have tablets for about a week. Can you send a refill before the holiday?',
      },
      {
        by: 'team',
        hours: 3,
        text: 'Yes, we look after it today. The pharmacy will call you when it is ready.',
      },
    ],
  },
  {
    topic: 'medicine',
    subject: 'Forgot one dose',
    turns: [
      { by: 'patient', hours: 0, text: 'I forgot last night’s dose. Should I take two tonight?' },
      {
        by: 'team',
        hours: 2,
        text: 'No, please do not double it. Take tonight’s dose as usual and go on as agreed.',
      },
      { by: 'patient', hours: 3, text: 'OK, I will.' },
      { by: 'team', hours: 9, text: 'Thank you for asking.' },
    ],
  },
  {
    topic: 'appointment',
    subject: 'Coming later on Thursday',
    turns: [
      { by: 'patient', hours: 0, text: 'My shift changed. Could Thursday be an hour later?' },
      { by: 'team', hours: 6, text: 'We found a later time; the front desk calls you to confirm it.' },
    ],
  },
  {
    topic: 'other',
    subject: 'Letter for my employer',
    turns: [
      {
        by: 'patient',
        hours: 0,
        text: 'My employer asks for a note about my visits. Is that possible without the reason?',
      },
      {
        by: 'team',
        hours: 20,
        text: 'Yes: it says that you were here and nothing else. You can pick it up at the front desk.',
      },
    ],
  },
  {
    topic: 'side-effect',
    subject: 'More tired since the change',
    turns: [
      {
        by: 'patient',
        hours: 0,
        text: 'Since the last change I am very tired until noon. I drive to work, so I worry a little.',
      },
      {
        by: 'team',
        hours: 4,
        text: 'Please do not drive while you are this tired. Take it an hour earlier in the evening for three days and tell us how it goes.',
      },
    ],
  },
];

/** Nobody has answered it in time. */
export const leftWaiting: ToldThread = {
  topic: 'medicine',
  subject: 'Which tablet in the morning?',
  turns: [
    {
      by: 'patient',
      hours: 0,
      text: 'The new box looks different from the old one. Which one do I take in the morning? I took the old one so far.',
    },
  ],
};

/** Came in a few hours ago. */
export const justWritten: ToldThread = {
  topic: 'refill',
  subject: 'Pharmacy says no refills left',
  turns: [
    { by: 'patient', hours: 0, text: 'The pharmacy says there are no refills left. I have six tablets.' },
  ],
};

/** The person with an account. */
export const ownThread: ToldThread = {
  topic: 'medicine',
  subject: 'Taking it with breakfast',
  turns: [
    {
      by: 'patient',
      hours: 0,
      text: 'Is it fine to take everything with breakfast? The evening dose is the one I forget.',
    },
    {
      by: 'team',
      hours: 7,
      text: 'Thank you for telling us. Keep the times as they are for now; we look at it at your next visit. A phone alarm in the evening helps many people.',
    },
    { by: 'patient', hours: 26, text: 'I set one. Two evenings in a row now.' },
    { by: 'team', hours: 31, text: 'Well done. Write here if you miss more than two.' },
  ],
};

/** Made-up practices outside the clinic. */
export const practices: readonly {
  readonly doctor: string;
  readonly name: string;
  readonly address: string;
  readonly email: string;
}[] = [
  {
    doctor: 'Dr. Beatrix Adeyemi',
    name: 'Elm Court Family Medicine',
    address: '14 Elm Court\nSpringfield',
    email: 'letters@elmcourt.invalid',
  },
  {
    doctor: 'Dr. Henrik Solberg',
    name: 'Riverside Practice',
    address: '2 River Lane\nSpringfield',
    email: 'office@riverside.invalid',
  },
  {
    doctor: 'Dr. Mei Tanaka',
    name: 'Hilltop Primary Care',
    address: '80 Hill Road\nSpringfield',
    email: 'records@hilltop.invalid',
  },
  {
    doctor: 'Dr. Paolo Ferri',
    name: 'Market Square Doctors',
    address: '5 Market Square\nSpringfield',
    email: 'post@marketsquare.invalid',
  },
];

export const toldTasks: readonly {
  readonly title: string;
  readonly detail: string | null;
  readonly owner: 'prescriber' | 'nurse' | 'front-desk' | 'own-nurse';
  /** Days from today. */
  readonly due: number;
  readonly done: string | null;
}[] = [
  { title: 'Send the form for the blood test', detail: null, owner: 'nurse', due: -2, done: null },
  {
    title: 'Ask the pharmacy what was last collected',
    detail: 'The person was not sure which strength.',
    owner: 'own-nurse',
    due: 0,
    done: null,
  },
  { title: 'Call about the new telephone number', detail: null, owner: 'front-desk', due: 0, done: null },
  {
    title: 'Read the discharge report when it arrives',
    detail: null,
    owner: 'prescriber',
    due: 4,
    done: null,
  },
  {
    title: 'Print the week plan for the tablet box',
    detail: null,
    owner: 'nurse',
    due: -6,
    done: 'Printed and handed over at the visit.',
  },
  {
    title: 'Ask for the address of the new practice',
    detail: null,
    owner: 'front-desk',
    due: -1,
    done: null,
  },
];
