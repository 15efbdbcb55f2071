import type { Sig } from '#record/schema/medication-use.ts';
import type { ChartFacts, Held, ProposedAct } from '../facts.ts';
import { chart, condition, order, result, sig, start, statement } from './chart.ts';

/** One order somebody is about to sign in a clinic of ordinary days. */
export interface ClinicOrder {
  readonly what: string;
  readonly facts: ChartFacts;
  readonly act: ProposedAct;
}

/** Medications of the clinic with the doses they are stepped through, and how often each is ordered. */
const ladder: Readonly<
  Record<
    string,
    { readonly share: number; readonly doses: readonly string[]; readonly with: readonly string[] }
  >
> = {
  sertraline: {
    share: 12,
    doses: ['50 mg', '100 mg', '150 mg'],
    with: [
      'trazodone',
      'bupropion',
      'hydroxyzine',
      'lorazepam',
      'quetiapine',
      'aripiprazole',
      'buspirone',
      'gabapentin',
      'lamotrigine',
    ],
  },
  escitalopram: {
    share: 11,
    doses: ['10 mg', '20 mg'],
    with: [
      'trazodone',
      'bupropion',
      'hydroxyzine',
      'clonazepam',
      'aripiprazole',
      'buspirone',
      'mirtazapine',
      'lamotrigine',
    ],
  },
  fluoxetine: {
    share: 7,
    doses: ['20 mg', '40 mg'],
    with: ['olanzapine', 'lamotrigine', 'trazodone', 'hydroxyzine', 'clonazepam', 'methylphenidate'],
  },
  bupropion: {
    share: 7,
    doses: ['150 mg', '300 mg'],
    with: ['sertraline', 'escitalopram', 'lamotrigine', 'mirtazapine', 'naltrexone'],
  },
  venlafaxine: {
    share: 4,
    doses: ['75 mg', '150 mg'],
    with: ['mirtazapine', 'trazodone', 'quetiapine', 'clonazepam'],
  },
  duloxetine: {
    share: 5,
    doses: ['30 mg', '60 mg'],
    with: ['gabapentin', 'trazodone', 'aripiprazole', 'buspirone'],
  },
  mirtazapine: { share: 4, doses: ['15 mg', '30 mg'], with: ['sertraline', 'venlafaxine', 'lorazepam'] },
  trazodone: { share: 5, doses: ['50 mg', '100 mg'], with: ['sertraline', 'duloxetine', 'lithium'] },
  buspirone: { share: 3, doses: ['10 mg', '20 mg'], with: ['sertraline', 'escitalopram'] },
  quetiapine: {
    share: 6,
    doses: ['50 mg', '100 mg', '200 mg'],
    with: ['lithium', 'lamotrigine', 'valproate', 'sertraline'],
  },
  aripiprazole: { share: 4, doses: ['5 mg', '10 mg'], with: ['sertraline', 'lamotrigine', 'lithium'] },
  olanzapine: { share: 3, doses: ['5 mg', '10 mg'], with: ['fluoxetine', 'valproate', 'lithium'] },
  risperidone: {
    share: 3,
    doses: ['1 mg', '2 mg', '3 mg'],
    with: ['benztropine', 'valproate', 'sertraline'],
  },
  lurasidone: { share: 2, doses: ['40 mg', '60 mg'], with: ['lamotrigine', 'lithium'] },
  lithium: { share: 4, doses: ['600 mg', '900 mg'], with: ['quetiapine', 'lamotrigine', 'aripiprazole'] },
  lamotrigine: { share: 4, doses: ['25 mg'], with: ['lithium', 'quetiapine', 'sertraline'] },
  valproate: { share: 2, doses: ['500 mg', '750 mg'], with: ['quetiapine', 'olanzapine', 'risperidone'] },
  clonazepam: { share: 2, doses: ['0.5 mg', '1 mg'], with: ['escitalopram', 'venlafaxine'] },
  lorazepam: { share: 2, doses: ['0.5 mg', '1 mg'], with: ['sertraline', 'mirtazapine'] },
  hydroxyzine: { share: 3, doses: ['25 mg', '50 mg'], with: ['sertraline', 'fluoxetine', 'escitalopram'] },
  gabapentin: { share: 3, doses: ['300 mg', '600 mg'], with: ['duloxetine', 'sertraline'] },
  prazosin: { share: 2, doses: ['1 mg', '2 mg'], with: ['sertraline', 'venlafaxine'] },
  methylphenidate: { share: 4, doses: ['18 mg', '36 mg'], with: ['sertraline', 'guanfacine'] },
  lisdexamfetamine: {
    share: 4,
    doses: ['30 mg', '50 mg'],
    with: ['escitalopram', 'guanfacine', 'bupropion'],
  },
  atomoxetine: { share: 1, doses: ['40 mg', '80 mg'], with: ['sertraline'] },
  zolpidem: { share: 1, doses: ['5 mg'], with: ['sertraline', 'escitalopram'] },
  naltrexone: { share: 2, doses: ['50 mg'], with: ['sertraline', 'gabapentin'] },
  buprenorphine: { share: 2, doses: ['8 mg', '16 mg'], with: ['sertraline', 'quetiapine'] },
  donepezil: { share: 1, doses: ['5 mg', '10 mg'], with: ['memantine', 'sertraline'] },
  haloperidol: { share: 1, doses: ['2 mg', '5 mg'], with: ['benztropine', 'lorazepam'] },
};

/** What people take besides, prescribed by others: how many of a hundred, from which age, with which diagnosis. */
const besides: readonly {
  readonly drug: string;
  readonly share: number;
  readonly from?: number;
  readonly icd10?: string;
}[] = [
  { drug: 'lisinopril', share: 14, from: 40, icd10: 'I10' },
  { drug: 'amlodipine', share: 10, from: 40, icd10: 'I10' },
  { drug: 'hydrochlorothiazide', share: 6, from: 45, icd10: 'I10' },
  { drug: 'atorvastatin', share: 18, from: 40, icd10: 'E78.5' },
  { drug: 'metformin', share: 10, from: 35, icd10: 'E11.9' },
  { drug: 'omeprazole', share: 12 },
  { drug: 'levothyroxine', share: 9, icd10: 'E03.9' },
  { drug: 'ibuprofen', share: 9 },
  { drug: 'acetaminophen', share: 12 },
  { drug: 'albuterol', share: 8, icd10: 'J45.909' },
  { drug: 'aspirin', share: 6, from: 55, icd10: 'I25.10' },
  { drug: 'apixaban', share: 2, from: 55, icd10: 'I48.91' },
  { drug: 'oxycodone', share: 2, from: 30, icd10: 'G89.29' },
  { drug: 'cyclobenzaprine', share: 2 },
  { drug: 'sumatriptan', share: 3, icd10: 'G43.909' },
  { drug: 'cetirizine', share: 6 },
  { drug: 'prednisone', share: 1 },
];

/** A number between 0 and 1 that follows from the seed: the same clinic every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * So many orders of an outpatient clinic on ordinary days: usual doses, usual partners, what others prescribe besides,
 * diagnoses and results that go with it, a few careless choices among them. Made up, and always the same.
 *
 * @param carelessIn one in so many orders takes any partner, not a usual one
 */
export function ordinaryOrders(count: number, carelessIn = 25): readonly ClinicOrder[] {
  const next = random(20261123);
  return Array.from({ length: count }, () => ordinaryOrder(next, carelessIn));
}

function ordinaryOrder(next: () => number, carelessIn: number): ClinicOrder {
  const among = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const age = 18 + Math.floor((next() + next() + next()) * 22);
  const female = next() < 0.6;
  const drug = weighted(next);
  const careless = next() * carelessIn < 1;
  const partner = next() < 0.55 ? among(careless ? Object.keys(ladder) : (ladder[drug]?.with ?? [])) : null;
  const taken = besides.filter(({ share, from = 0 }) => age >= from && next() * 100 < share);
  const { doses = ['1 mg'] } = ladder[drug] ?? {};
  const step = Math.floor(next() * doses.length);
  const before = step > 0 ? order(drug, written(doses[step - 1] ?? ''), { start: '2026-09-01' }) : null;
  const other =
    partner === null || partner === drug
      ? []
      : [order(partner, written(ladder[partner]?.doses[0] ?? '25 mg'))];
  const proposed = order(drug, written(doses[step] ?? ''), { replaces: before?.id ?? null });
  return {
    what: `${drug} ${doses[step]}${partner === null ? '' : ` beside ${partner}`}`,
    act: before === null ? start(proposed) : { act: 'change', order: proposed, replaces: before.id },
    facts: chart({
      patient: personOf(age, female),
      pregnancy:
        female && age < 50 ? { state: 'not-possible', dueDate: null, recordedOn: '2026-11-01' } : null,
      conditions: conditionsOf(taken),
      orders: [...(before === null ? [] : [before]), ...other],
      statements: taken.map((one) => statement(one.drug)),
      observations: usualResults(age, next),
    }),
  };
}

function weighted(next: () => number): string {
  const all = Object.entries(ladder);
  let left = next() * all.reduce((sum, [, { share }]) => sum + share, 0);
  for (const [drug, { share }] of all) {
    left -= share;
    if (left < 0) return drug;
  }
  return 'sertraline';
}

/** Once a day; sleeping aids and as-needed medications at the same amount. */
const written = (dose: string): Sig => sig(dose);

function personOf(age: number, female: boolean): ChartFacts['patient'] {
  const { patient } = chart();
  return patient && { ...patient, birthDate: `${2026 - age}-03-04`, sex: female ? 'female' : 'male' };
}

function conditionsOf(taken: readonly { readonly icd10?: string }[]): ChartFacts['conditions'] {
  return [...new Set(['F33.1', ...taken.flatMap(({ icd10 }) => icd10 ?? [])])].map((code) => condition(code));
}

function usualResults(age: number, next: () => number): readonly Held<never>[] | ChartFacts['observations'] {
  const around = (middle: number, spread: number): number => middle + (next() - 0.5) * 2 * spread;
  return [
    result('egfr', around(Math.min(100, 130 - age * 0.8), 12).toFixed(0), 'mL/min/{1.73_m2}', '2026-10-01'),
    result('potassium', around(4.2, 0.5).toFixed(1), 'mmol/L', '2026-10-01'),
    result('sodium', around(139, 3).toFixed(0), 'mmol/L', '2026-10-01'),
    result('weight', around(80, 22).toFixed(0), 'kg', '2026-10-01'),
    ...(next() < 0.4 ? [result('qtc', around(420, 25).toFixed(0), 'ms', '2026-09-01')] : []),
  ];
}
