import { expect, test } from 'vitest';
import type { AccessRequest } from '#record/schema/front-door.ts';
import { compareRequests, requestState } from './request-state.ts';

const zone = 'America/New_York';
const times = {
  accessRequest: {
    untriagedMinutes: 480,
    unsafeMinutes: 30,
    bookWithinDays: { today: 0, 'this-week': 7, routine: 28 },
  },
};
const request = (over: Partial<AccessRequest> = {}): AccessRequest => ({
  status: 'new',
  given: 'Ana',
  family: 'Example',
  birthDate: null,
  phone: '555-0100',
  email: null,
  language: 'en',
  reachBy: 'phone',
  inOwnWords: null,
  bestTimes: null,
  safe: 'yes',
  referredBy: null,
  receivedAt: '2026-11-22T14:00:00.000Z',
  triage: null,
  patient: null,
  appointment: null,
  closed: null,
  ...over,
});
const triage = (urgency: 'today' | 'this-week' | 'routine') => ({
  urgency,
  note: null,
  by: '01900000-0000-7000-8000-000000000014',
  byName: 'Front desk',
  at: '2026-11-22T15:00:00.000Z',
});
const at = (content: AccessRequest, now: string) => requestState(content, times, now, zone);

test('waits for triage by the clinic’s clock; who is not safe has a shorter one', () => {
  expect(at(request(), '2026-11-22T14:10:00.000Z')).toEqual({
    unsafe: false,
    stage: 'waiting',
    late: false,
    dueBy: '2026-11-22T22:00:00.000Z',
  });
  for (const safe of ['no', 'unsure'] as const)
    expect(at(request({ safe }), '2026-11-22T14:31:00.000Z')).toMatchObject({
      unsafe: true,
      late: true,
      dueBy: '2026-11-22T14:30:00.000Z',
    });
  expect(at(request({ safe: null }), '2026-11-22T14:10:00.000Z').unsafe).toBe(false);
});

test('then for a booking, until the end of the day by which it must be made', () => {
  const today = request({ status: 'triaged', triage: triage('today') });
  expect(at(today, '2026-11-23T04:59:00.000Z')).toMatchObject({ stage: 'to-book', late: false });
  expect(at(today, '2026-11-23T05:00:00.000Z')).toMatchObject({ late: true });
  expect(
    at(request({ status: 'triaged', triage: triage('this-week') }), '2026-11-22T15:00:00.000Z').dueBy,
  ).toBe('2026-11-30T05:00:00.000Z');
});

test('what is booked or closed is late no more', () => {
  for (const status of ['booked', 'closed'] as const)
    expect(at(request({ status }), '2027-11-22T15:00:00.000Z')).toMatchObject({
      stage: status,
      late: false,
      dueBy: null,
    });
});

test('unsafe first, then who did not say, then by the clock', () => {
  const view = (id: string, content: AccessRequest) => ({
    id,
    version: 1,
    content,
    patientName: null,
    ...at(content, '2026-11-22T14:10:00.000Z'),
  });
  const sorted = [
    view('routine', request({ status: 'triaged', triage: triage('routine') })),
    view('new', request()),
    view('older', request({ receivedAt: '2026-11-22T13:00:00.000Z' })),
    view('did not say', request({ safe: null })),
    view('unsure', request({ safe: 'unsure' })),
  ].toSorted(compareRequests);
  expect(sorted.map(({ id }) => id)).toEqual(['unsure', 'did not say', 'older', 'new', 'routine']);
});
