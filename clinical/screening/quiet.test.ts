import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { chart, order, sig, start, today } from '../testing/chart.ts';
import { screen } from './screen.ts';

/** What every system over-alerts on and this one must not: a usual start, a usual pair, a renewal, an old problem. */
const knowledge = loadKnowledge('knowledge');
const interrupts = (facts: Parameters<typeof screen>[0], held: ReturnType<typeof order>) =>
  screen(facts, [start(held)], knowledge, { asOf: today })
    .findings.filter(({ severity }) => severity === 'contraindicated' || severity === 'major')
    .map(({ rule, summary }) => `${rule.id}: ${summary}`);

test('a usual start in a healthy adult interrupts nobody, for every medication with a start dose', () => {
  const starts = knowledge.drugs.flatMap((drug) => {
    const row = drug.dosing.find(
      ({ age, start: dose }) => dose !== undefined && age.from <= 40 && (age.below ?? 99) > 40,
    );
    if (row?.start === undefined) return [];
    // A daily amount that is too much at once is ordered divided.
    const parts = row.maxPerDose !== undefined && row.maxPerDose !== row.start ? 3 : 1;
    const [amount = '', unit = 'mg'] = row.start.split(' ');
    const written = sig(`${Number(amount) / parts} ${unit}`, {
      timesPerDay: parts,
      route: row.route,
      everyDays: row.everyDays ?? 1,
    });
    return [
      order(drug.id, written, {
        indication: row.indication ? { id: row.indication, text: row.indication } : null,
      }),
    ];
  });
  expect(starts.length).toBeGreaterThan(90);
  expect(starts.flatMap((held) => interrupts(chart(), held))).toEqual([]);
});

test.each([
  ['sertraline', 'ibuprofen'],
  ['sertraline', 'lisinopril'],
  ['escitalopram', 'levothyroxine'],
  ['escitalopram', 'omeprazole'],
  ['bupropion', 'sertraline'],
  ['trazodone', 'sertraline'],
  ['mirtazapine', 'venlafaxine'],
  ['aripiprazole', 'sertraline'],
  ['quetiapine', 'lithium'],
  ['lamotrigine', 'lithium'],
  ['valproate', 'quetiapine'],
  ['buspirone', 'escitalopram'],
  ['prazosin', 'sertraline'],
  ['methylphenidate', 'guanfacine'],
  ['methylphenidate', 'sertraline'],
  ['lisdexamfetamine', 'escitalopram'],
  ['hydroxyzine', 'sertraline'],
  ['gabapentin', 'duloxetine'],
  ['lorazepam', 'sertraline'],
  ['risperidone', 'benztropine'],
  ['olanzapine', 'fluoxetine'],
  ['lurasidone', 'lithium'],
  ['naltrexone', 'sertraline'],
  ['propranolol', 'sertraline'],
  ['melatonin', 'escitalopram'],
  ['metformin', 'olanzapine'],
  ['atomoxetine', 'sertraline'],
  ['zolpidem', 'sertraline'],
  ['donepezil', 'memantine'],
  ['clozapine', 'aripiprazole'],
  ['sumatriptan', 'sertraline'],
  ['atorvastatin', 'sertraline'],
  ['amlodipine', 'escitalopram'],
  ['metoprolol', 'escitalopram'],
  ['ethinyl-estradiol', 'sertraline'],
  ['acetaminophen', 'lithium'],
  ['clonazepam', 'quetiapine'],
  ['loratadine', 'fluoxetine'],
])('%s and %s may be combined without an interruption, whichever comes second', (a, b) => {
  const together = (proposed: string, current: string) =>
    interrupts(chart({ orders: [order(current)] }), order(proposed)).filter(
      (line) => !line.startsWith('dose.'),
    );
  expect([...together(a, b), ...together(b, a)]).toEqual([]);
});

test('a renewal of what is taken says nothing loud', () => {
  const current = order('sertraline', '100 mg');
  const renewal = order('sertraline', '100 mg', { replaces: current.id });
  expect(interrupts(chart({ orders: [current] }), renewal)).toEqual([]);
});
