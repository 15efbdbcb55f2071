import { addDays } from '#kernel/time.ts';
import type { ChartFacts, ProposedAct } from '../facts.ts';
import { chart, condition, order, result, start, stopped, today } from './chart.ts';

/** An order the label of a medication forbids, with what makes it so. */
export interface LabelledOrder {
  readonly what: string;
  readonly facts: ChartFacts;
  readonly act: ProposedAct;
}

interface Forbidden {
  readonly order: string;
  readonly beside?: string;
  /** ICD-10-CM. */
  readonly with?: string;
  /** Analyte, value, unit. */
  readonly result?: readonly [string, string, string];
  /** Medication and days since its last dose. */
  readonly after?: readonly [string, number];
}

/**
 * Orders the section "Contraindications" of a US label forbids, one for each mechanism and diagnosis it names. Written
 * from the labels, not from the rules: the rules must find them.
 */
const forbidden: readonly Forbidden[] = [
  { order: 'sertraline', beside: 'phenelzine' },
  { order: 'escitalopram', after: ['tranylcypromine', 13] },
  { order: 'phenelzine', after: ['fluoxetine', 34] },
  { order: 'venlafaxine', beside: 'linezolid' },
  { order: 'duloxetine', beside: 'selegiline' },
  { order: 'mirtazapine', beside: 'tranylcypromine' },
  { order: 'buspirone', beside: 'phenelzine' },
  { order: 'bupropion', beside: 'isocarboxazid' },
  { order: 'amphetamine', beside: 'phenelzine' },
  { order: 'methylphenidate', beside: 'tranylcypromine' },
  { order: 'atomoxetine', after: ['phenelzine', 10] },
  { order: 'meperidine', beside: 'phenelzine' },
  { order: 'tramadol', beside: 'tranylcypromine' },
  { order: 'sumatriptan', beside: 'phenelzine' },
  { order: 'dextromethorphan', beside: 'phenelzine' },
  { order: 'carbamazepine', beside: 'phenelzine' },
  { order: 'carbamazepine', beside: 'nefazodone' },
  { order: 'bupropion', with: 'G40.909' },
  { order: 'bupropion', with: 'F50.2' },
  { order: 'citalopram', beside: 'pimozide' },
  { order: 'pimozide', beside: 'clarithromycin' },
  { order: 'thioridazine', beside: 'fluoxetine' },
  { order: 'paroxetine', beside: 'thioridazine' },
  { order: 'ziprasidone', beside: 'amiodarone' },
  { order: 'ziprasidone', with: 'I45.81' },
  { order: 'thioridazine', with: 'I45.81' },
  { order: 'lurasidone', beside: 'ketoconazole' },
  { order: 'lurasidone', beside: 'rifampin' },
  { order: 'fluvoxamine', beside: 'tizanidine' },
  { order: 'ramelteon', beside: 'fluvoxamine' },
  { order: 'alprazolam', beside: 'ketoconazole' },
  { order: 'triazolam', beside: 'itraconazole' },
  { order: 'naltrexone', beside: 'oxycodone' },
  { order: 'zolpidem', beside: 'oxybate' },
  { order: 'disulfiram', beside: 'metronidazole' },
  { order: 'tetrabenazine', beside: 'deutetrabenazine' },
  { order: 'valproate', with: 'E72.20' },
  { order: 'valproate', with: 'K72.90' },
  { order: 'amitriptyline', with: 'I21.4' },
  { order: 'atomoxetine', with: 'H40.211' },
  { order: 'atomoxetine', with: 'E27.5' },
  { order: 'tranylcypromine', with: 'E27.5' },
  { order: 'suvorexant', with: 'G47.419' },
  { order: 'xanomeline-trospium', with: 'R33.9' },
  { order: 'propranolol', with: 'J45.909' },
  { order: 'methadone', with: 'K56.0' },
  { order: 'phenobarbital', with: 'E80.21' },
  { order: 'lorazepam', with: 'H40.211' },
  { order: 'carbamazepine', with: 'D61.9' },
  { order: 'acamprosate', result: ['egfr', '25', 'mL/min/{1.73_m2}'] },
  { order: 'esketamine', with: 'I67.1' },
];

/** Every forbidden order as a chart and an act. */
export function labelledOrders(): readonly LabelledOrder[] {
  return forbidden.map((one) => ({
    what: [one.order, one.beside, one.with, one.result?.join(' '), one.after?.join(' ')]
      .filter(Boolean)
      .join(' with '),
    act: start(order(one.order)),
    facts: chart({
      orders: [
        ...(one.beside === undefined ? [] : [order(one.beside)]),
        ...(one.after === undefined ? [] : [stopped(one.after[0], addDays(today, -one.after[1]))]),
      ],
      conditions: one.with === undefined ? [] : [condition(one.with)],
      observations: one.result === undefined ? [] : [result(...one.result, '2026-11-01')],
    }),
  }));
}
