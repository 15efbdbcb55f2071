import { expect, test } from 'vitest';
import { escalationSteps, type TeamMember } from '../concerns/escalation.ts';
import { addBusinessMinutes, type DutyRoster, isOnDuty } from './duty-roster.ts';

const [ada, ben, cy, max] = ['ada', 'ben', 'cy', 'max'];
const hours = (person: string, weekdays: readonly number[]) =>
  weekdays.map((weekday) => ({
    person,
    name: person,
    location: null,
    weekday,
    from: '09:00',
    to: '17:00',
    validFrom: '2026-01-01',
    validTo: null,
  }));
const roster: DutyRoster = {
  hours: [...hours(ada, [1, 2, 3, 4, 5]), ...hours(ben, [1, 2, 3]), ...hours(cy, [4, 5])],
  absences: [],
  zone: 'America/New_York',
  afterHours: null,
};
const team: readonly TeamMember[] = [
  { id: ada, name: 'Ada', role: 'prescriber' },
  { id: ben, name: 'Ben', role: 'prescriber' },
  { id: cy, name: 'Cy', role: 'prescriber' },
  { id: max, name: 'Max', role: 'manager' },
];
/** Thursday 19 November 2026, noon and 8 in the evening in New York. */
const noon = '2026-11-19T17:00:00.000Z';
const evening = '2026-11-20T01:00:00.000Z';
const critical = (since: string) => ({
  owner: { person: ada, name: 'Ada' },
  since,
  coverFrom: `${since.slice(0, 11)}${String(Number(since.slice(11, 13)) + 1).padStart(2, '0')}${since.slice(13)}`,
  managerFrom: `${since.slice(0, 11)}${String(Number(since.slice(11, 13)) + 4).padStart(2, '0')}${since.slice(13)}`,
  atOnce: true,
});
const who = (since: string, over: Partial<DutyRoster> = {}) =>
  escalationSteps(critical(since), team, { ...roster, ...over }).map(({ as, person, from }) => [
    as,
    person,
    from === since,
  ]);

test('[K14] in hours the owner has it, and the cover is whoever is on duty then', () => {
  expect(who(noon)).toEqual([
    ['owner', ada, true],
    ['cover', cy, false],
    ['manager', max, false],
  ]);
});

test('[K14] what cannot wait while its owner is away goes at once to who stands in, and the owner keeps it', () => {
  const away = { person: ada, name: 'Ada', from: '2026-11-19', to: '2026-11-19', why: 'sick' as const };
  const cover = { person: ben, name: 'Ben' };
  expect(who(noon, { absences: [{ ...away, cover }] }).slice(0, 2)).toEqual([
    ['owner', ada, true],
    ['cover', ben, true],
  ]);
  expect(who(noon, { absences: [{ ...away, cover: null }] })[1]).toEqual(['cover', cy, true]);
});

test('[K14] outside hours whoever is called has it at once, and without such a one it is still somebody', () => {
  expect(who(evening, { afterHours: ben })[1]).toEqual(['cover', ben, true]);
  expect(who(evening)[1]).toEqual(['cover', ben, true]);
  expect(who(evening, { afterHours: 'left-long-ago' })[1]).toEqual(['cover', ben, true]);
});

test('without hours nobody can tell who is on duty: as before', () => {
  expect(who(evening, { hours: [] })[1]).toEqual(['cover', ben, false]);
});

test('on duty is by the clock on the wall of the clinic', () => {
  // 9 in the morning in New York, in winter and in summer time
  expect(isOnDuty(ada, '2026-11-19T14:00:00.000Z', roster)).toBe(true);
  expect(isOnDuty(ada, '2026-11-19T13:59:00.000Z', roster)).toBe(false);
  expect(isOnDuty(ada, '2026-07-16T13:00:00.000Z', roster)).toBe(true);
  expect(isOnDuty(ada, '2026-11-19T22:00:00.000Z', roster)).toBe(false);
});

test('worked by hand: business days leave the weekend out', () => {
  // Friday 20 November, 17:00 in New York, and one day: Monday 17:00
  expect(addBusinessMinutes('2026-11-20T22:00:00.000Z', 1440, roster)).toBe('2026-11-23T22:00:00.000Z');
  // From Saturday it begins on Monday at midnight
  expect(addBusinessMinutes('2026-11-21T15:00:00.000Z', 480, roster)).toBe('2026-11-23T13:00:00.000Z');
  // Five days from a Wednesday
  expect(addBusinessMinutes('2026-11-18T15:00:00.000Z', 7200, roster)).toBe('2026-11-25T15:00:00.000Z');
  const none = { ...roster, hours: [] };
  expect(addBusinessMinutes('2026-11-21T15:00:00.000Z', 480, none)).toBe('2026-11-21T23:00:00.000Z');
});
