import { every, measuredWeeks, type Story } from '../story.ts';

const lithium = {
  drug: 'lithium',
  product: '300mg-capsule',
  when: ['bedtime'],
  indication: 'bipolar-maintenance',
  why: 'keeping mood even',
} as const;
const bipolar = { week: 0, act: 'condition', icd10: 'F31.9', text: 'Bipolar disorder' } as const;

export const bipolarStories: readonly Story[] = [
  {
    id: 'lithium-on-time',
    shows: 'Lithium with levels, kidney and thyroid checks on time.',
    patients: 6,
    age: [24, 55],
    sex: 'any',
    weeks: 100,
    allergies: 'none-known',
    weightKg: [60, 95],
    steps: [
      bipolar,
      { week: 0, act: 'start', ...lithium, dose: '600 mg' },
      { week: 2, act: 'change', ...lithium, dose: '900 mg' },
    ],
    scores: [
      {
        instrument: 'phq-9',
        weeks: measuredWeeks(100),
        values: [
          [0, 13],
          [12, 6],
          [40, 4],
          [100, 4],
        ],
      },
    ],
    results: [
      {
        analyte: 'lithium-level',
        weeks: [1, 3, 4, 8, 13, 26, 39, 52, 78, 98],
        values: [
          [1, 0.45],
          [3, 0.66],
          [98, 0.7],
        ],
        noise: 0.05,
        places: 2,
      },
      {
        analyte: 'egfr',
        weeks: [0, 26, 52, 78],
        values: [
          [0, 96],
          [78, 92],
        ],
        noise: 2,
        places: 0,
      },
      {
        analyte: 'tsh',
        weeks: [0, 26, 52, 78],
        values: [
          [0, 1.8],
          [78, 2.6],
        ],
        noise: 0.2,
        places: 2,
      },
      {
        analyte: 'calcium',
        weeks: [0, 26, 52, 78],
        values: [
          [0, 9.4],
          [78, 9.6],
        ],
        noise: 0.1,
        places: 1,
      },
    ],
  },
  {
    id: 'lithium-overdue',
    shows: 'Lithium for two years with the last level nine months old and kidney function falling.',
    patients: 6,
    age: [50, 68],
    sex: 'any',
    weeks: 104,
    allergies: 'none-known',
    weightKg: [66, 100],
    steps: [
      bipolar,
      { week: 0, act: 'condition', icd10: 'I10', text: 'Hypertension' },
      { week: 0, act: 'start', ...lithium, dose: '900 mg' },
      { week: 70, act: 'elsewhere', drug: 'lisinopril', text: 'Lisinopril 10 mg once a day', dose: '10 mg' },
    ],
    scores: [
      {
        instrument: 'phq-9',
        weeks: every(16, 0, 96),
        values: [
          [0, 9],
          [96, 6],
        ],
      },
    ],
    results: [
      {
        analyte: 'lithium-level',
        weeks: [1, 4, 13, 40, 66],
        values: [
          [1, 0.7],
          [40, 0.78],
          [66, 0.92],
        ],
        noise: 0.04,
        places: 2,
      },
      {
        analyte: 'egfr',
        weeks: [0, 40, 66],
        values: [
          [0, 74],
          [66, 58],
        ],
        noise: 1,
        places: 0,
      },
      {
        analyte: 'tsh',
        weeks: [0, 66],
        values: [
          [0, 2.4],
          [66, 5.2],
        ],
        noise: 0.2,
        places: 2,
      },
    ],
  },
  {
    id: 'lithium-toxic',
    shows: 'A lithium level in the toxic range after an anti-inflammatory was added.',
    patients: 2,
    age: [58, 66],
    sex: 'female',
    weeks: 60,
    allergies: 'none-known',
    weightKg: [58, 72],
    steps: [
      bipolar,
      { week: 0, act: 'start', ...lithium, dose: '900 mg' },
      {
        week: 57,
        act: 'elsewhere',
        drug: 'ibuprofen',
        text: 'Ibuprofen 600 mg three times a day',
        dose: '600 mg',
        perDay: 3,
      },
    ],
    scores: [
      {
        instrument: 'phq-9',
        weeks: [0, 8, 24, 48],
        values: [
          [0, 8],
          [48, 5],
        ],
      },
    ],
    results: [
      {
        analyte: 'lithium-level',
        weeks: [1, 4, 13, 26, 45, 59],
        values: [
          [1, 0.68],
          [45, 0.74],
          [59, 1.62],
        ],
        noise: 0.02,
        places: 2,
      },
      {
        analyte: 'egfr',
        weeks: [0, 26, 59],
        values: [
          [0, 70],
          [26, 68],
          [59, 49],
        ],
        noise: 1,
        places: 0,
      },
    ],
  },
  {
    id: 'valproate-child-bearing',
    shows:
      'Valproate in somebody who could become pregnant: the boxed warning on the chart, and the plan to leave it.',
    patients: 2,
    age: [24, 34],
    sex: 'female',
    weeks: 64,
    allergies: 'none-known',
    weightKg: [56, 82],
    steps: [
      bipolar,
      { week: 0, act: 'pregnancy', state: 'could-become' },
      {
        week: 0,
        act: 'elsewhere',
        drug: 'valproate',
        text: 'Divalproex ER 1000 mg at bedtime',
        dose: '1000 mg',
      },
      { week: 60, act: 'visit', note: 'Talked through leaving valproate; wants to think about lamotrigine.' },
    ],
    scores: [
      {
        instrument: 'phq-9',
        weeks: measuredWeeks(60),
        values: [
          [0, 11],
          [60, 6],
        ],
      },
    ],
    results: [
      {
        analyte: 'alt',
        weeks: [0, 26, 52],
        values: [
          [0, 22],
          [52, 31],
        ],
        noise: 3,
        places: 0,
      },
      {
        analyte: 'platelets',
        weeks: [0, 26, 52],
        values: [
          [0, 240],
          [52, 198],
        ],
        noise: 8,
        places: 0,
      },
    ],
  },
  {
    id: 'lamotrigine-titration',
    shows: 'A slow start of lamotrigine, step by step.',
    patients: 4,
    age: [20, 45],
    sex: 'any',
    weeks: 40,
    allergies: 'none-known',
    weightKg: [54, 88],
    steps: [
      { week: 0, act: 'condition', icd10: 'F31.81', text: 'Bipolar II disorder' },
      {
        week: 0,
        act: 'start',
        drug: 'lamotrigine',
        product: '25mg-tablet',
        dose: '25 mg',
        when: ['morning'],
        indication: 'bipolar-maintenance',
        why: 'preventing low episodes',
      },
      {
        week: 2,
        act: 'change',
        drug: 'lamotrigine',
        product: '25mg-tablet',
        dose: '50 mg',
        when: ['morning'],
        indication: 'bipolar-maintenance',
        why: 'preventing low episodes',
      },
      {
        week: 4,
        act: 'change',
        drug: 'lamotrigine',
        product: '100mg-tablet',
        dose: '100 mg',
        when: ['morning'],
        indication: 'bipolar-maintenance',
        why: 'preventing low episodes',
      },
      {
        week: 6,
        act: 'change',
        drug: 'lamotrigine',
        product: '200mg-tablet',
        dose: '200 mg',
        when: ['morning'],
        indication: 'bipolar-maintenance',
        why: 'preventing low episodes',
      },
    ],
    scores: [
      {
        instrument: 'phq-9',
        weeks: measuredWeeks(40),
        values: [
          [0, 15],
          [8, 11],
          [16, 7],
          [40, 5],
        ],
      },
    ],
    results: [],
  },
];
