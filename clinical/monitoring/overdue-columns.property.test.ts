import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { dateOfDayNumber, dayNumberOf } from '#kernel/time.ts';
import type { MonitoringProtocol } from '#knowledge/schema/monitoring.ts';
import { neverDone, newestDays, noDay, overdueRule } from './overdue-columns.ts';
import { nextDue } from './schedule.ts';

const { monitoring } = loadKnowledge('knowledge');
const today = dayNumberOf('2026-11-23');
const numRuns = process.env['TITRATE_FULL'] === '1' ? 20_000 : 2000;

interface Person {
  readonly start: number;
  readonly shorterFrom: number | null;
  readonly changed: number | null;
  readonly done: readonly number[];
}

const ago = (most: number) => fc.integer({ min: 0, max: most });
const person: fc.Arbitrary<Person> = ago(900).chain((started) =>
  fc.record({
    start: fc.constant(today - started),
    shorterFrom: fc.option(fc.integer({ min: -1000, max: 300 }).map((days) => today + days)),
    changed: started === 0 ? fc.constant(null) : fc.option(ago(started - 1).map((days) => today - days)),
    done: fc.array(
      ago(1000).map((days) => today - days),
      { maxLength: 6 },
    ),
  }),
);

const checks = monitoring.flatMap((protocol) => protocol.items.map((item) => [protocol, item] as const));
const suited = checks.filter(([protocol, item]) => overdueRule(protocol, item, null) !== null);

test('some checks can be asked in columns; one that needs a baseline cannot', () => {
  expect(suited.map(([{ id }, item]) => `${id}/${item.id}`)).toContain('lithium/level');
  const [kidney] = checks.filter(([{ id }, item]) => id === 'lithium' && item.id === 'kidney');
  expect(kidney && overdueRule(kidney[0], kidney[1], null)).toBeNull();
});

test('columns say of everybody what the schedule says', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...suited),
      fc.option(fc.integer({ min: 2, max: 200 })),
      fc.array(person, { minLength: 1, maxLength: 20 }),
      ([protocol, item], shorterEvery, people) => {
        const column = (of: (one: Person) => number) => Int32Array.from(people.map(of));
        const overdue = new Uint8Array(people.length);
        const rows = people.flatMap(({ done }, row) => done.map((day) => [row, day] as const));
        const done = newestDays(
          Int32Array.from(rows.map(([row]) => row)),
          Int32Array.from(rows.map(([, day]) => day)),
          today,
          new Int32Array(people.length),
        );
        const rule = overdueRule(protocol, item, shorterEvery);
        const count = rule?.(
          {
            start: column(({ start }) => start),
            shorterFrom: column(({ shorterFrom }) => shorterFrom ?? noDay),
            changed: column(({ changed }) => changed ?? noDay),
            done,
          },
          today,
          overdue,
        );
        const one = people.map((who) => (isOverdue(protocol, item, shorterEvery, who) ? 1 : 0));
        expect([...overdue]).toEqual(one);
        expect(count).toBe(one.filter((is) => is === 1).length);
      },
    ),
    { numRuns },
  );
});

test('who has no result was never checked', () => {
  const none = new Int32Array(0);
  expect([...newestDays(none, none, today, new Int32Array(2))]).toEqual([neverDone, neverDone]);
});

function isOverdue(
  protocol: MonitoringProtocol,
  item: MonitoringProtocol['items'][number],
  shorterEvery: number | null,
  { start, shorterFrom, changed, done }: Person,
): boolean {
  const due = nextDue({
    protocol,
    item,
    anchor: dateOfDayNumber(start),
    doseChanges: changed === null ? [] : [dateOfDayNumber(changed)],
    done: done.map(dateOfDayNumber),
    closed: new Set(),
    tightenings:
      shorterFrom === null || shorterEvery === null
        ? []
        : [{ everyDays: shorterEvery, since: dateOfDayNumber(shorterFrom), because: '' }],
    asOf: dateOfDayNumber(today),
  });
  return due !== null && due.overdueOn <= dateOfDayNumber(today);
}
