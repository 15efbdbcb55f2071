import type { Letter } from '#record/schema/care-team.ts';

export const occasionWords: Readonly<Record<Letter['occasion'], string>> = {
  started: 'started',
  changed: 'changed',
  stopped: 'stopped',
  planned: 'change of dose agreed',
  summary: 'summary',
  discharge: 'end of treatment',
};

export const letterStatusWords: Readonly<Record<Letter['status'], string>> = {
  draft: 'Draft',
  signed: 'Signed, not sent',
  'going-out': 'Going out',
  sent: 'Sent',
  failed: 'Did not go out',
};
