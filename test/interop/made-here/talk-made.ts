import { at, id, type Made, on, somebody, type Words } from './made.ts';

/** What people say to each other, and to others. */
export const talkMade = (words: Words): readonly Made[] => [
  {
    kind: 'thread',
    content: {
      subject: words('Question'),
      topic: 'medicine',
      startedBy: { type: 'staff', ...somebody },
      startedAt: at,
      owner: null,
      status: 'open',
    },
  },
  {
    kind: 'message',
    content: { thread: id, from: { type: 'staff', ...somebody }, text: words('Text'), sentAt: at },
  },
  {
    kind: 'thread-reading',
    content: { thread: id, reader: { type: 'staff', person: id, name: words('Reader') }, upTo: at },
  },
  {
    kind: 'reminder',
    content: {
      appointment: id,
      about: 'coming',
      startAsSaid: at,
      channel: 'e-mail',
      to: words('address'),
      status: 'sent',
      at,
      failure: null,
    },
  },
  {
    kind: 'care-team',
    content: {
      members: [
        {
          id,
          person: null,
          name: words('GP'),
          as: 'general-practitioner',
          organisation: null,
          phone: null,
          email: null,
          address: null,
          mayReceiveLetters: true,
          since: on,
          until: null,
        },
      ],
    },
  },
  {
    kind: 'letter',
    content: {
      status: 'draft',
      to: { member: null, name: words('GP'), organisation: null, address: null, email: null },
      occasion: 'changed',
      orders: [],
      sections: [{ heading: 'What changed', lines: ['A dose'] }],
      language: 'en',
      signed: null,
      sent: null,
    },
  },
  {
    kind: 'visit-summary',
    content: {
      encounter: null,
      on,
      language: 'en',
      sections: [{ heading: words('Next'), lines: ['Come back'] }],
      by: id,
      byName: words('Ada'),
      given: null,
    },
  },
];
