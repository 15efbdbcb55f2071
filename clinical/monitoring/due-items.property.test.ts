import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import { chart, order, result } from '../testing/chart.ts';
import { dueBySimulation } from '../testing/due-by-simulation.ts';
import { dueItems } from './due-items.ts';

const knowledge = loadKnowledge('knowledge');
const full = process.env['TITRATE_FULL'] === '1';

/** The lithium level, written out by hand from its sources and not from the protocol's file. */
const lithiumLevel = {
  protocol: { earlyPercent: 25, grace: { percent: 25, leastDays: 14 } },
  item: {
    baselineWithinDays: null,
    schedule: [
      { fromDay: 0, untilDay: 7, everyDays: 7 },
      { fromDay: 7, untilDay: 365, everyDays: 91 },
      { fromDay: 365, untilDay: null, everyDays: 182 },
    ],
    afterDoseChange: { days: 7, countsFromDay: 5 },
  },
};
/** From so many days without it on, treatment begins anew. */
const restartAfter = 30;

/** A whole history: taken, perhaps stopped and started again, dose changes, an ACE inhibitor, a 65th birthday, results. */
const history = fc.record({
  start: fc.integer({ min: 0, max: 4000 }),
  takenFor: fc.integer({ min: 5, max: 400 }),
  pause: fc.option(fc.integer({ min: 1, max: 60 })),
  since: fc.integer({ min: 0, max: 700 }),
  changes: fc.uniqueArray(fc.integer({ min: 1, max: 600 }), { maxLength: 4 }),
  ace: fc.option(fc.integer({ min: -60, max: 600 })),
  turns65: fc.option(fc.integer({ min: -300, max: 600 })),
  results: fc.uniqueArray(fc.integer({ min: -30, max: 1100 }), { maxLength: 8 }),
  /** Intervals of the clinic's own for the second year on, each from its day. */
  own: fc
    .uniqueArray(
      fc.record({ on: fc.integer({ min: -50, max: 1100 }), everyDays: fc.integer({ min: 20, max: 400 }) }),
      {
        maxLength: 3,
        selector: ({ on }) => on,
      },
    )
    .map((list) => list.toSorted((a, b) => a.on - b.on)),
});

test('[K15] restart, dose change, interacting medication, 65th birthday and choices of the clinic: the date equals the oracle’s to the day', () => {
  let [due, restarted, tightened, changed, chosen] = [0, 0, 0, 0, 0];
  fc.assert(
    fc.property(history, (one) => {
      const day0 = addDays('2016-01-01', one.start);
      const at = (n: number): string => addDays(day0, n);
      // Days of this treatment: the second start is where the first stretch and the pause end
      const second = one.pause === null ? null : one.takenFor + one.pause;
      const asOf = (second ?? 0) + one.since;
      const first = order('lithium', '600 mg', {
        start: at(0),
        ...(second === null ? {} : { status: 'stopped' as const, end: at(one.takenFor - 1) }),
      });
      const lastStart = second ?? 0;
      const changes = one.changes
        .map((n) => lastStart + n)
        .filter((n) => n <= asOf)
        .toSorted((a, b) => a - b);
      const again = second === null ? first : order('lithium', '600 mg', { start: at(second) });
      const steps = [again];
      for (const [index, n] of changes.entries())
        steps.push(
          order('lithium', index % 2 === 0 ? '900 mg' : '600 mg', {
            start: at(n),
            replaces: steps.at(-1)?.id ?? null,
          }),
        );
      const orders = second === null ? steps : [first, ...steps];
      const ace = one.ace !== null && one.ace <= asOf ? one.ace : null;
      if (ace !== null) orders.push(order('lisinopril', '10 mg', { start: at(ace) }));
      // A birthday on the leap day is worked by hand elsewhere
      const turns = one.turns65 !== null && !at(one.turns65).endsWith('-02-29') ? one.turns65 : null;
      const birthDate =
        turns === null ? '1990-06-15' : `${Number(at(turns).slice(0, 4)) - 65}${at(turns).slice(4)}`;
      const done = one.results.filter((n) => n <= asOf);
      const own = one.own.filter(({ on }) => on <= asOf);
      const { patient } = chart();
      if (patient === null) throw new Error('no patient');
      const item = dueItems(
        chart({
          patient: { ...patient, birthDate },
          orders,
          protocolChoices: own.map(({ on, everyDays }) => ({
            protocol: 'lithium',
            variant: null,
            intervals: [{ item: 'level', fromDay: 365, everyDays, because: 'made up' }],
            from: at(on),
            because: 'made up',
            chosenBy: { person: '01900000-0000-7000-8000-000000000001', name: 'Ada' },
            chosenAt: `${at(on)}T08:00:00.000Z`,
          })),
          observations: done.map((n) => result('lithium-level', '0.6', 'mmol/L', at(n))),
        }),
        [],
        knowledge,
        { asOf: at(asOf) },
      ).items.find(({ protocol, item: id }) => protocol === 'lithium' && id === 'level');

      const anew = second !== null && (one.pause ?? 0) >= restartAfter;
      const anchor = anew ? second : 0;
      const tightenings = [ace, turns !== null && turns <= asOf ? turns : null].filter((n) => n !== null);
      const theirs = dueBySimulation({
        ...lithiumLevel,
        today: asOf - anchor,
        changes: changes.map((n) => n - anchor).filter((n) => n > 0),
        done: done.map((n) => n - anchor),
        closed: [],
        tighter:
          tightenings.length === 0 ? null : { everyDays: 91, since: Math.min(...tightenings) - anchor },
        chosen: own.map(({ on, everyDays }) => ({
          on: on - anchor,
          schedule: [...lithiumLevel.item.schedule.slice(0, 2), { fromDay: 365, untilDay: null, everyDays }],
        })),
      });
      if (theirs !== null) due += 1;
      if (anew) restarted += 1;
      if (tightenings.length > 0) tightened += 1;
      if (changes.length > 0) changed += 1;
      if (own.length > 0) chosen += 1;
      expect(item && { dueOn: item.dueOn, overdueOn: item.overdueOn }).toEqual(
        theirs === null
          ? undefined
          : { dueOn: at(anchor + theirs.due), overdueOn: at(anchor + theirs.overdue) },
      );
    }),
    { numRuns: full ? 5000 : 1000 },
  );
  // The histories reached what they are about
  expect(Math.min(due, restarted, tightened, changed, chosen)).toBeGreaterThan(100);
});
