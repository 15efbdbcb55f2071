import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import { doseCalendarFile } from './dose-calendar-file.ts';

const step = (start: string, end: string | null, count: string | null): DosePlanStep => ({
  start,
  end,
  daily: '25 mg',
  taken:
    count === null
      ? []
      : [
          {
            when: 'morning',
            dose: '25 mg',
            pieces: [{ product: 'sertraline-50mg-tablet', name: '50 mg tablet', count }],
          },
        ],
  note: null,
});
const plan = (steps: DosePlanStep[]): DosePlan => ({
  status: 'agreed',
  purpose: 'titration',
  medication: { drug: 'sertraline', name: 'sertraline' },
  order: null,
  pairedWith: null,
  template: null,
  steps,
  because: null,
  agreedAt: '2026-11-20T15:00:00.000Z',
});
const id = '01900000-0000-7000-8000-000000000700';
const at = '2026-11-23T10:00:00.000Z';

/** As another reader of iCalendar finds it: first day, day after the last, what it says. */
function read(steps: DosePlanStep[], language: 'en' | 'es' = 'en') {
  const file = doseCalendarFile([{ id, version: 4, plan: plan(steps) }], language, at);
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return {
    file,
    events,
    days: events.map((one) => [String(one.startDate), String(one.endDate), one.summary]),
  };
}

test('counted by hand over a leap day and both clock changes: whole days, no clock, no zone', () => {
  const { days, events, file } = read([
    // Clocks of the United States go forward on 12 March 2028 and back on 5 November 2028
    step('2028-02-28', '2028-02-29', '0.5'),
    step('2028-03-01', '2028-03-12', '1'),
    step('2028-03-13', '2028-11-05', '1.5'),
    step('2028-11-06', null, null),
  ]);
  expect(days).toEqual([
    ['2028-02-28', '2028-03-01', 'sertraline: Morning half a tablet of 50 mg'],
    ['2028-03-01', '2028-03-13', 'sertraline: Morning 1 tablet of 50 mg'],
    ['2028-03-13', '2028-11-06', 'sertraline: Morning 1 and a half tablets of 50 mg'],
    ['2028-11-06', '2028-11-07', 'none of sertraline (until we decide otherwise together)'],
  ]);
  expect(events.every((one) => one.startDate.isDate)).toBe(true);
  expect(file).toContain('TRANSP:TRANSPARENT');
  expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});

test('every second day, over a leap day and both clock changes: as many days as tablets, each on its own', () => {
  const { events } = read([
    { ...step('2028-02-28', '2028-03-12', '1'), everyDays: 2 },
    { ...step('2028-03-13', '2028-03-15', '1'), everyDays: 2 },
    { ...step('2028-11-04', '2028-11-06', '1'), everyDays: 2 },
  ]);
  const days = events.map((event) => {
    const each = event.iterator();
    const found: string[] = [];
    for (let day = each.next(); day; day = each.next()) found.push(String(day));
    return found;
  });
  expect(days).toEqual([
    ['2028-02-28', '2028-03-01', '2028-03-03', '2028-03-05', '2028-03-07', '2028-03-09', '2028-03-11'],
    ['2028-03-13', '2028-03-15'],
    ['2028-11-04', '2028-11-06'],
  ]);
  expect(events[0]?.summary).toBe(
    'sertraline: Morning 1 tablet of 50 mg (only every second day, the first time on 28 Feb 2028)',
  );
  expect(String(events[0]?.endDate)).toBe('2028-02-29');
});

test('a step keeps its name when its days move, and a newer version replaces what a calendar holds', () => {
  const [before, after] = [
    read([step('2026-11-23', '2026-11-29', '1'), step('2026-11-30', null, '2')]),
    read([step('2026-11-23', '2026-12-06', '1'), step('2026-12-07', null, '2')]),
  ];
  expect(after.events.map(({ uid }) => uid)).toEqual(before.events.map(({ uid }) => uid));
  expect(before.events.map(({ sequence }) => sequence)).toEqual([4, 4]);
});

test('in Spanish', () => {
  expect(read([step('2026-11-23', '2026-11-29', '0.5'), step('2026-11-30', null, null)], 'es').days).toEqual([
    ['2026-11-23', '2026-11-30', 'sertraline: Mañana media tableta de 50 mg'],
    ['2026-11-30', '2026-12-01', 'nada de sertraline (hasta que decidamos otra cosa juntos)'],
  ]);
});
