import { expect, test } from 'vitest';
import { addMinutes } from '#kernel/time.ts';
import type { Appointment } from '#record/schema/encounter.ts';
import type { Reminder } from '#record/schema/follow-up.ts';
import { dueMessages, type EarlierMessage } from './due-messages.ts';

const times = { reminderHours: [72, 24], reminderRetryMinutes: 30 };
const start = '2026-11-27T15:00:00.000Z';
const visit = (over: Partial<Appointment> = {}): Appointment => ({
  status: 'booked',
  type: null,
  start,
  end: addMinutes(start, 30),
  description: null,
  with: 'Dr. Example',
  provider: { person: '01900000-0000-7000-8000-000000000010', name: 'Dr. Example' },
  ...over,
});

/** Lets time pass in steps and sends whatever is due, as a sweep would. */
function walk(
  from: string,
  minutes: number,
  visitAt: (now: string) => Appointment,
  sends: (now: string) => boolean = () => true,
) {
  const earlier: EarlierMessage[] = [];
  const said: string[] = [];
  for (let passed = 0; passed <= minutes; passed += 5) {
    const now = addMinutes(from, passed);
    const asked = visitAt(now);
    for (const { about, key } of dueMessages('v', asked, earlier, times, now, (entry) => entry)) {
      const works = sends(now);
      const content: Reminder = {
        appointment: '01900000-0000-7000-8000-000000000500',
        about,
        startAsSaid: asked.start,
        channel: 'e-mail',
        to: 'a@b.example',
        status: works ? 'sent' : 'failed',
        at: now,
        failure: works ? null : 'no',
      };
      const before = earlier.findIndex(({ id }) => id === key);
      if (before >= 0) earlier[before] = { id: key, content };
      else earlier.push({ id: key, content });
      said.push(`${works ? '' : 'failed '}${about} ${now.slice(5, 16)}`);
    }
    // Asked twice at the same moment: nothing more
    for (const one of dueMessages('v', asked, earlier, times, now, (entry) => entry))
      expect(one).toBeUndefined();
  }
  return said;
}
const week = 7 * 24 * 60;

test('booked, then each reminder once', () => {
  expect(walk('2026-11-20T12:00:00.000Z', week + 600, () => visit())).toEqual([
    'booked 11-20T12:00',
    'coming 11-24T15:00',
    'coming 11-26T15:00',
  ]);
});

test('booked for tomorrow: one message, not three', () => {
  expect(walk('2026-11-26T18:00:00.000Z', week, () => visit())).toEqual(['booked 11-26T18:00']);
});

test('moved, and moved back: told each time, and reminded of the new start', () => {
  const moved = addMinutes(start, 24 * 60);
  const said = walk('2026-11-20T12:00:00.000Z', week + 3000, (now) => {
    if (now < '2026-11-25T08:00') return visit();
    return now < '2026-11-25T09:00' ? visit({ start: moved }) : visit();
  });
  expect(said).toEqual([
    'booked 11-20T12:00',
    'coming 11-24T15:00',
    'moved 11-25T08:00',
    'moved 11-25T09:00',
    'coming 11-26T15:00',
  ]);
});

test('called off: said once, and nothing to somebody who never heard of it', () => {
  const off = (now: string) => visit({ status: now < '2026-11-21T08:00' ? 'booked' : 'cancelled' });
  expect(walk('2026-11-20T12:00:00.000Z', week, off)).toEqual([
    'booked 11-20T12:00',
    'cancelled 11-21T08:00',
  ]);
  expect(walk('2026-11-22T12:00:00.000Z', week, off)).toEqual([]);
});

test('what failed is tried again, not at once, and never after the visit', () => {
  const said = walk(
    '2026-11-27T13:30:00.000Z',
    600,
    () => visit(),
    () => false,
  );
  expect(said).toEqual([
    'failed booked 11-27T13:30',
    'failed booked 11-27T14:00',
    'failed booked 11-27T14:30',
  ]);
  const later = walk(
    '2026-11-20T12:00:00.000Z',
    week,
    () => visit(),
    (now) => now > '2026-11-24T16:00',
  );
  expect(later.at(-1)).toBe('coming 11-26T15:00');
  expect(later.filter((one) => one.startsWith('booked'))).toEqual(['booked 11-24T16:00']);
});

test('imported visits, visits with nobody of ours and visits that took place are left alone', () => {
  const source = {
    batch: '01900000-0000-7000-8000-000000000001',
    resourceType: 'Appointment',
    resourceId: 'x',
    hash: '',
  };
  const { provider: _, ...withNobody } = visit();
  for (const one of [
    visit({ source }),
    withNobody,
    visit({ status: 'fulfilled' }),
    visit({ status: 'arrived' }),
  ])
    expect(walk('2026-11-20T12:00:00.000Z', week, () => one)).toEqual([]);
});
