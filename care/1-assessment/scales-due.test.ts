import { expect, test } from 'vitest';
import { scaleDue } from './scales-due.ts';

const asked = {
  instrument: 'phq-9',
  from: '2026-11-01',
  everyDays: null,
  note: null,
  status: 'active',
} as const;
const answers = (...dates: string[]) =>
  dates.map((date) => ({
    status: 'completed' as const,
    instrument: 'phq-9',
    questionnaire: null,
    when: { date },
    items: [],
  }));

test.each([
  ['never answered', asked, answers(), '2026-11-20', '2026-11-01', true],
  ['answered before it was asked for', asked, answers('2026-10-31'), '2026-11-20', '2026-11-01', true],
  ['asked once, answered', asked, answers('2026-11-03'), '2026-11-20', null, false],
  [
    'every 14 days, not yet again',
    { ...asked, everyDays: 14 },
    answers('2026-11-10'),
    '2026-11-20',
    '2026-11-24',
    false,
  ],
  [
    'every 14 days, on the day',
    { ...asked, everyDays: 14 },
    answers('2026-11-06'),
    '2026-11-20',
    '2026-11-20',
    true,
  ],
  [
    'another scale answered',
    { ...asked, instrument: 'gad-7' },
    answers('2026-11-03'),
    '2026-11-20',
    '2026-11-01',
    true,
  ],
  ['no longer asked for', { ...asked, status: 'ended' as const }, answers(), '2026-11-20', null, false],
])('%s', (_, request, given, today, dueOn, due) => {
  expect(scaleDue(request, given, today)).toMatchObject({ dueOn, due });
});
