import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { CheckInPlan, CheckInReminder } from '#record/schema/check-in-plan.ts';
import { checkInRulesOf } from './check-in-rules.ts';
import { type ReminderQuestion, reminderDue, silentSince } from './reminder-due.ts';

const { reminders: rules } = checkInRulesOf(loadKnowledge('knowledge'));
const patientId = '01900000-0000-7000-8000-00000000000a';
const plan: CheckInPlan = {
  everyDays: null,
  pausedUntil: null,
  remindBy: 'e-mail',
  setBy: 'patient',
  setOn: '2026-11-01',
};
const due: ReminderQuestion['due'] = {
  state: 'due',
  on: '2026-11-20',
  everyDays: 7,
  by: 'after-change',
  after: null,
  last: '2026-11-13',
  pausedUntil: null,
};
/** Monday 23 November 2026, 10:00 in New York. */
const now = '2026-11-23T15:00:00.000Z';
const ask = (over: Partial<ReminderQuestion> = {}) =>
  reminderDue({
    patientId,
    patient: { email: 'somebody@person.example', phone: '+12125550100', deceased: null },
    due,
    plan,
    earlier: [],
    rules,
    now,
    zone: 'America/New_York',
    idOf: (key) => key,
    ...over,
  });
const sent = (at: string, dueOn = '2026-11-20', over: Partial<CheckInReminder> = {}) => ({
  id: `${patientId}/${dueOn}/${at.slice(0, 10)}`,
  content: {
    dueOn,
    channel: 'e-mail',
    to: 'x',
    status: 'sent',
    at,
    failure: null,
    ...over,
  } as CheckInReminder,
});
const because = (over: Partial<ReminderQuestion>) => {
  const answer = ask(over);
  return answer.send ? 'send' : answer.because;
};

test('by the way the person chose; where nothing was chosen, by e-mail', () => {
  expect(ask()).toMatchObject({ send: true, channel: 'e-mail', to: 'somebody@person.example' });
  expect(ask({ plan: null })).toMatchObject({ send: true, channel: 'e-mail' });
  expect(ask({ plan: { ...plan, remindBy: 'sms' } })).toMatchObject({ channel: 'sms', to: '+12125550100' });
  expect(ask({ plan: { ...plan, remindBy: 'push' } })).toMatchObject({ channel: 'push', to: patientId });
  expect(because({ plan: { ...plan, remindBy: null } })).toBe('not-wanted');
  expect(because({ patient: { email: null, phone: null, deceased: null } })).toBe('no-address');
});

test('nothing in quiet hours of the clinic, whatever the season; nothing while paused, answered or dead', () => {
  expect(because({ now: '2026-11-23T13:59:00.000Z' })).toBe('quiet-hours');
  expect(because({ now: '2026-11-23T14:00:00.000Z' })).toBe('send');
  expect(because({ now: '2026-11-24T01:00:00.000Z' })).toBe('quiet-hours');
  // In summer New York is four hours behind
  expect(because({ now: '2026-07-06T13:00:00.000Z' })).toBe('send');
  expect(because({ due: { ...due, state: 'paused', pausedUntil: '2026-11-23' } })).toBe('paused');
  expect(because({ due: { ...due, state: 'later' } })).toBe('not-due');
  expect(because({ patient: { email: 'a@b.example', phone: null, deceased: '2026-11-01' } })).toBe('not-due');
});

test('once a day, so many a week, and after three in vain the clinic is told instead', () => {
  expect(because({ earlier: [sent('2026-11-23T14:30:00.000Z')] })).toBe('told-already');
  expect(because({ earlier: [sent('2026-11-22T15:00:00.000Z')] })).toBe('send');
  // Answered in between: they do not count as unanswered, but the week is full
  const week = ['2026-11-17', '2026-11-19', '2026-11-21'].map((day) =>
    sent(`${day}T15:00:00.000Z`, '2026-11-12'),
  );
  expect(because({ earlier: week })).toBe('enough-this-week');
  const vain = ['2026-11-14', '2026-11-15', '2026-11-16'].map((day) => sent(`${day}T15:00:00.000Z`, day));
  expect(because({ earlier: vain })).toBe('unanswered');
  expect(
    silentSince(
      due,
      vain.map(({ content }) => content),
      rules,
      '2026-11-23',
    ),
  ).toEqual({
    since: '2026-11-13',
    reminders: 3,
  });
  expect(silentSince(due, [], rules, '2026-11-23')).toBeNull();
  expect(silentSince(due, [], rules, '2026-12-04')).toEqual({ since: '2026-11-13', reminders: 0 });
});

test('what did not leave is tried again after a while, under the same key', () => {
  const failed = (at: string) => [sent(at, '2026-11-20', { status: 'failed', failure: 'Not sent.' })];
  expect(because({ earlier: failed('2026-11-23T14:30:00.000Z') })).toBe('tried-just-now');
  expect(ask({ earlier: failed('2026-11-23T14:00:00.000Z') })).toMatchObject({
    send: true,
    key: `${patientId}/2026-11-20/2026-11-23`,
  });
});
