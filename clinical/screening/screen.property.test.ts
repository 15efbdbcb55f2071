import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { Condition } from '#record/schema/condition.ts';
import type { MedicationOrder, Sig } from '#record/schema/medication-use.ts';
import type { Observation } from '#record/schema/observation.ts';
import { didRounds, roundsOf } from '#test/promises/rounds.ts';
import type { ChartFacts, Held, ProposedAct } from '../facts.ts';
import { chart, condition, order, result, sig, start, statement, today } from '../testing/chart.ts';
import { ScreenResult } from './finding.ts';
import { screen } from './screen.ts';

/** Promise of the engine itself: whatever the chart, it answers, it answers the same, and it never passes over anything. */
const knowledge = loadKnowledge('knowledge');
const rounds = roundsOf(1000, 100_000);
const run = (facts: ChartFacts, acts: readonly ProposedAct[]) =>
  screen(facts, acts, knowledge, { asOf: today });

const drugIds = knowledge.drugs.map(({ id }) => id);
const day = fc.integer({ min: -2000, max: 60 }).map((days) => addDays(today, days));
const partial = fc.oneof(
  day,
  day.map((date) => date.slice(0, 7)),
  day.map((date) => date.slice(0, 4)),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const anySig: fc.Arbitrary<Sig> = fc
  .record({
    amount: fc.constantFrom(
      '0.25 mg',
      '1 mg',
      '5 mg',
      '20 mg',
      '75 mg',
      '300 mg',
      '900 mg',
      '500 mcg',
      '2 g',
    ),
    timesPerDay: fc.integer({ min: 1, max: 4 }),
    everyDays: fc.constantFrom(1, 1, 1, 2, 7, 28),
    route: fc.constantFrom(
      'oral' as const,
      'oral' as const,
      'intramuscular' as const,
      'transdermal' as const,
      'topical' as const,
    ),
    prn: maybe(fc.constantFrom('1 mg', '50 mg', '400 mg')),
  })
  .map(({ amount, prn, ...rest }) =>
    sig(amount, { ...rest, prn: prn === null ? null : { reason: 'need', maxPerDay: prn } }),
  );

const anyOrder: fc.Arbitrary<Held<MedicationOrder>> = fc
  .record({
    drugs: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...drugIds) },
      { weight: 1, arbitrary: fc.constantFrom(null, 'unheard-of') },
    ),
    dose: maybe(anySig),
    status: fc.constantFrom<MedicationOrder['status'][]>(
      'active',
      'active',
      'active',
      'stopped',
      'completed',
      'on-hold',
      'draft',
      'unknown',
      'cancelled',
    ),
    start: maybe(partial),
    end: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: partial }),
  })
  .map(({ drugs, dose, ...changes }) => order(drugs, dose, changes));

const codes = knowledge.conditionSets.flatMap(({ icd10 }) => icd10.slice(0, 1));
const anyCondition: fc.Arbitrary<Held<Condition>> = fc
  .record({
    code: fc.constantFrom(...codes, 'X99'),
    status: fc.constantFrom('active' as const, 'resolved' as const),
    onset: maybe(partial),
  })
  .map(({ code, status, onset }) => condition(code, { clinicalStatus: status, onset }));

const anyResult: fc.Arbitrary<Held<Observation>> = fc
  .record({
    analyte: fc.constantFrom(...knowledge.analytes),
    unit: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }) },
    ),
    value: fc.constantFrom('0.2', '0.9', '1.6', '3.4', '12', '29', '59', '120', '480', '510', 'NaN', '1e9'),
    date: day,
  })
  .map(({ analyte, unit, value, date }) =>
    result(analyte.id, value, [analyte.unit, '', 'bananas', 'mg', 'mmol/L', 's'][unit] ?? '', date),
  );

const anyChart: fc.Arbitrary<ChartFacts> = fc
  .record({
    orders: maybe(fc.array(anyOrder, { maxLength: 10 })),
    conditions: maybe(fc.array(anyCondition, { maxLength: 5 })),
    observations: maybe(fc.array(anyResult, { maxLength: 12 })),
    statements: maybe(
      fc.array(
        fc.constantFrom(...drugIds).map((id) => statement(id)),
        { maxLength: 3 },
      ),
    ),
    birthDate: maybe(fc.constantFrom('1935', '1950-06', '1961-11-24', '2001-02-28', '2010-01-01')),
    sex: fc.constantFrom('female' as const, 'male' as const, 'unknown' as const),
    pregnancy: maybe(
      fc.constantFrom(
        'pregnant' as const,
        'breastfeeding' as const,
        'could-become' as const,
        'not-possible' as const,
        'unknown' as const,
      ),
    ),
  })
  .map(({ birthDate, sex, pregnancy, ...lists }) => {
    const { patient } = chart();
    return chart({
      ...lists,
      patient: patient && { ...patient, birthDate, sex },
      pregnancy: pregnancy === null ? null : { state: pregnancy, dueDate: null, recordedOn: '2026-09-01' },
    });
  });

const anyAct: fc.Arbitrary<ProposedAct> = anyOrder.map(({ id, content }) =>
  start({ id, content: { ...content, status: 'draft', end: null } }),
);

const shuffled = <T>(list: readonly T[] | null): readonly T[] | null =>
  list === null ? null : list.toReversed();

test('[K3] random orders against random charts are answered, and nothing unchecked is passed over', (context) => {
  didRounds(context, rounds);
  fc.assert(
    fc.property(anyChart, fc.array(anyAct, { maxLength: 2 }), (facts, acts) => {
      const answer = ScreenResult.parse(run(facts, acts));
      const reasons = answer.notChecked.map(({ reason }) => reason);
      expect(reasons).not.toContain('rule-failed');
      const unknown = acts.some(
        (act) =>
          'order' in act &&
          !(act.order.content.medication.drugs ?? ['unheard-of']).every((id) => knowledge.drugById.has(id)),
      );
      if (unknown)
        expect(
          answer.notChecked.some(({ reason, blocking }) => reason === 'unknown-medication' && blocking),
        ).toBe(true);
      for (const list of [facts.orders, facts.conditions, facts.observations, facts.statements])
        if (list === null) expect(reasons).toContain('list-not-loaded');
      expect(new Set(answer.findings.map(({ key }) => key)).size).toBe(answer.findings.length);
    }),
    { numRuns: rounds },
  );
});

test('the same question has the same answer, whatever the order of the lists', () => {
  fc.assert(
    fc.property(anyChart, fc.array(anyAct, { minLength: 1, maxLength: 2 }), (facts, acts) => {
      const turned: ChartFacts = {
        ...facts,
        orders: shuffled(facts.orders),
        conditions: shuffled(facts.conditions),
        statements: shuffled(facts.statements),
        observations: shuffled(facts.observations),
      };
      expect(run(turned, acts.toReversed())).toEqual(run(facts, acts));
    }),
    { numRuns: roundsOf(300, 100_000) },
  );
});

/** Every pair of medications called contraindicated together, by name. */
function contraindicatedPairs(answer: ScreenResult): ReadonlySet<string> {
  return new Set(
    answer.findings
      // Of two that say the same one stays: the rule of the mechanism, or the one of changing between the two
      .filter(
        ({ severity, kind }) =>
          severity === 'contraindicated' && (kind === 'interaction' || kind === 'qt' || kind === 'washout'),
      )
      .flatMap(({ subjects }) => {
        const names = subjects
          .filter(({ role }) => role === 'proposed' || role === 'current')
          .map(({ name }) => name);
        return names.flatMap((a) => names.map((b) => `${a} + ${b}`));
      }),
  );
}

test('adding a medication never takes a contraindicated interaction away', () => {
  const risky = knowledge.drugs.filter(({ classes }) =>
    [
      'maoi',
      'ssri',
      'snri',
      'opioid',
      'opioid-antagonist',
      'antipsychotic',
      'azole-antifungal',
      'stimulant',
      'macrolide',
      'triptan',
    ].some((id) => classes.includes(id)),
  );
  const drug = fc.constantFrom(...risky.map(({ id }) => id));
  fc.assert(
    fc.property(
      drug,
      fc.array(drug, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(...drugIds),
      (proposed, current, added) => {
        const held = current.map((id) => order(id));
        const act = [start(order(proposed))];
        const before = contraindicatedPairs(run(chart({ orders: held }), act));
        const after = contraindicatedPairs(run(chart({ orders: [...held, order(added)] }), act));
        expect([...before].filter((pair) => !after.has(pair))).toEqual([]);
      },
    ),
    { numRuns: roundsOf(500, 100_000) },
  );
});

const nameOf = (id: string | undefined): string => knowledge.drugById.get(id ?? '')?.name ?? '';
const moietiesOf = (id: string | undefined): readonly string[] =>
  knowledge.drugById.get(id ?? '')?.moieties ?? [];
const overlap = (a: string | undefined, b: string | undefined): boolean =>
  moietiesOf(a).some((moiety) => moietiesOf(b).includes(moiety));

test('taking a medication away never adds an interaction', () => {
  const drug = fc.constantFrom(...drugIds);
  fc.assert(
    fc.property(drug, fc.array(drug, { minLength: 2, maxLength: 6 }), (proposed, current) => {
      const held = current.map((id) => order(id));
      const act = [start(order(proposed))];
      const names = (answer: ScreenResult) =>
        new Set(
          answer.findings
            .map(({ subjects }) => subjects.filter(({ role }) => role === 'proposed' || role === 'current'))
            .filter((medications) => medications.length > 1)
            .flatMap((medications) => medications.map(({ name }) => name)),
        );
      const before = names(run(chart({ orders: held }), act));
      const after = names(run(chart({ orders: held.slice(1) }), act));
      // A load counts what acts in the body once: of two that hold valsartan one is named, whichever is there.
      const same = new Set(current.filter((id) => overlap(id, current[0])).map((id) => nameOf(id)));
      expect([...after].filter((name) => !before.has(name) && !same.has(name))).toEqual([]);
    }),
    { numRuns: roundsOf(500, 100_000) },
  );
});

test('[K11] every finding can be checked by its reader', () => {
  fc.assert(
    fc.property(anyChart, anyAct, (facts, act) => {
      for (const finding of run(facts, [act]).findings) {
        expect(finding.sources.length).toBeGreaterThan(0);
        expect(finding.mechanism.length).toBeGreaterThan(5);
        expect(finding.do.length).toBeGreaterThan(4);
        expect(finding.subjects.length).toBeGreaterThan(0);
        expect(`${finding.summary}${finding.mechanism}${finding.do}`).not.toMatch(
          /[{}]|undefined|NaN|\[object/,
        );
      }
    }),
    { numRuns: roundsOf(300, 5000) },
  );
});

test('a regimen of fifteen medications is screened within milliseconds', () => {
  const fifteen = [
    'sertraline',
    'bupropion',
    'quetiapine',
    'lithium',
    'lamotrigine',
    'clonazepam',
    'trazodone',
    'lisinopril',
    'metoprolol',
    'atorvastatin',
    'omeprazole',
    'metformin',
    'ibuprofen',
    'levothyroxine',
  ];
  const facts = chart({ orders: fifteen.map((id) => order(id, '50 mg')) });
  const act = [start(order('fluoxetine', '20 mg'))];
  const times = [...Array(300).keys()].map(() => {
    const before = performance.now();
    run(facts, act);
    return performance.now() - before;
  });
  // The quick ones: the machine has other work, and the bench tells the rest.
  const sorted = times.slice(100).toSorted((a, b) => a - b);
  expect(sorted[20]).toBeLessThan(5);
});
