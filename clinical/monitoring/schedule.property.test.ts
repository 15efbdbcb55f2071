import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { dueBySimulation, type History } from '../testing/due-by-simulation.ts';
import { nextDue } from './schedule.ts';

/** Due dates equal those of an oracle that lives through each history day by day. */
const full = process.env['TITRATE_FULL'] === '1';
const numRuns = full ? 10_000 : 1000;

const phases = fc
  .array(
    fc.tuple(
      fc.integer({ min: 3, max: 120 }),
      fc.integer({ min: 1, max: 4 }),
      fc.option(fc.integer({ min: 0, max: 20 })),
    ),
    {
      maxLength: 4,
    },
  )
  .chain((parts) => fc.boolean().map((endless) => ({ parts, endless })))
  .map(({ parts, endless }) => {
    let fromDay = 0;
    return parts.map(([everyDays, times, grace], index) => {
      const untilDay = endless && index === parts.length - 1 ? null : fromDay + everyDays * times;
      const phase = { fromDay, untilDay, everyDays, ...(grace === null ? {} : { graceDays: grace }) };
      fromDay = untilDay ?? fromDay;
      return phase;
    });
  });

const history: fc.Arbitrary<History> = fc
  .record({
    protocol: fc.record({
      earlyPercent: fc.constantFrom(0, 25, 50),
      grace: fc.record({ percent: fc.constantFrom(0, 25), leastDays: fc.constantFrom(0, 3, 14) }),
    }),
    item: fc.record({
      baselineWithinDays: fc.option(fc.integer({ min: 0, max: 60 })),
      schedule: phases,
      afterDoseChange: fc.option(
        fc
          .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 28 }))
          .map(([days, from]) => ({ days, countsFromDay: Math.min(days, from) })),
      ),
    }),
    today: fc.integer({ min: 0, max: 800 }),
    changes: fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 5 }),
    done: fc.uniqueArray(fc.integer({ min: -90, max: 600 }), { maxLength: 8 }),
    tighter: fc.option(
      fc.record({ everyDays: fc.integer({ min: 2, max: 60 }), since: fc.integer({ min: -30, max: 500 }) }),
    ),
    chosen: fc
      .uniqueArray(fc.record({ on: fc.integer({ min: -200, max: 700 }), schedule: phases }), {
        maxLength: 3,
        selector: ({ on }) => on,
      })
      .map((list) => list.toSorted((a, b) => a.on - b.on)),
  })
  .chain((one) => {
    // Closures that hit: some of them name a day that really is due.
    const past = {
      ...one,
      changes: one.changes.filter((day) => day <= one.today),
      done: one.done.filter((day) => day <= one.today),
      chosen: one.chosen.filter(({ on }) => on <= one.today),
    };
    const chain: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const due = dueBySimulation({ ...past, closed: chain })?.due;
      if (due !== undefined) chain.push(due);
    }
    return fc
      .subarray(chain)
      .chain((hits) =>
        fc
          .uniqueArray(fc.integer({ min: 0, max: 600 }), { maxLength: 3 })
          .map((misses) => ({ ...past, closed: [...hits, ...misses] })),
      );
  });

test('[K15] due dates equal those of an independent day-by-day simulation', () => {
  let compared = 0;
  let due = 0;
  let chosen = 0;
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 5000 }), (one, offset) => {
      // Anchors over fourteen years: leap days and month ends fall everywhere.
      const anchor = addDays('2019-01-01', offset);
      const day = (n: number): string => addDays(anchor, n);
      const ours = nextDue({
        protocol: one.protocol,
        item: one.item,
        anchor,
        doseChanges: one.changes.map(day),
        done: one.done.map(day),
        closed: new Set(one.closed.map(day)),
        tightenings:
          one.tighter === null
            ? []
            : [{ everyDays: one.tighter.everyDays, since: day(one.tighter.since), because: 'made up' }],
        chosen: (one.chosen ?? []).map(({ on, schedule }) => ({ from: day(on), schedule })),
        asOf: day(one.today),
      });
      if ((one.chosen ?? []).length > 0) chosen += 1;
      const theirs = dueBySimulation(one);
      compared += 1;
      if (theirs !== null) due += 1;
      expect(ours && { dueOn: ours.dueOn, overdueOn: ours.overdueOn }).toEqual(
        theirs && { dueOn: day(theirs.due), overdueOn: day(theirs.overdue) },
      );
    }),
    { numRuns },
  );
  expect(compared).toBeGreaterThanOrEqual(numRuns);
  expect(due).toBeGreaterThan(numRuns / 3);
  expect(chosen).toBeGreaterThan(numRuns / 3);
});
