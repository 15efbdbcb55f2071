import { chance } from './made-up-person.ts';
import {
  condition,
  medicationRequest,
  noKnownAllergy,
  observation,
  patientResource,
  type Resource,
  searchset,
  type Written,
} from './made-up-resources.ts';

/** What outpatients take: name, RxNorm ingredient, amounts in mg. Any of them may be the one ordered. */
const medications: readonly (readonly [name: string, rxcui: string, amounts: readonly number[]])[] = [
  ['ibuprofen', '5640', [200, 400, 600]],
  ['sertraline', '36437', [25, 50, 100, 150]],
  ['quetiapine', '51272', [25, 50, 100, 200]],
  ['lisinopril', '29046', [5, 10, 20]],
  ['metformin', '6809', [500, 850, 1000]],
  ['atorvastatin', '83367', [10, 20, 40]],
  ['lithium', '6448', [150, 300, 450]],
  ['hydrochlorothiazide', '5487', [12.5, 25]],
  ['lorazepam', '6470', [0.5, 1, 2]],
  ['omeprazole', '7646', [20, 40]],
  ['levothyroxine', '10582', [0.025, 0.05, 0.1]],
  ['aspirin', '1191', [81, 325]],
  ['gabapentin', '25480', [100, 300, 600]],
  ['trazodone', '10737', [50, 100]],
  ['metoprolol', '6918', [25, 50, 100]],
  ['escitalopram', '321988', [5, 10, 20]],
  ['bupropion', '42347', [100, 150]],
  ['lamotrigine', '28439', [25, 100, 200]],
  ['amlodipine', '17767', [2.5, 5, 10]],
  ['mirtazapine', '15996', [7.5, 15, 30]],
  ['montelukast', '88249', [10]],
  ['buspirone', '1827', [5, 10, 15]],
];
const diagnoses = [
  ['F33.1', 'Major depressive disorder, recurrent, moderate'],
  ['F31.81', 'Bipolar II disorder'],
  ['F41.1', 'Generalized anxiety disorder'],
  ['F43.10', 'Post-traumatic stress disorder'],
  ['I10', 'Essential hypertension'],
  ['E11.9', 'Type 2 diabetes mellitus'],
  ['E78.5', 'Hyperlipidemia'],
  ['G47.00', 'Insomnia'],
  ['N18.31', 'Chronic kidney disease, stage 3a'],
] as const;
/** A metabolic panel, blood pressure and weight, and a score: LOINC, name, lowest, highest, step, unit. */
const measures = [
  ['2951-2', 'Sodium', 128, 146, 1, 'mmol/L', 'laboratory'],
  ['62238-1', 'eGFR', 28, 110, 1, 'mL/min/{1.73_m2}', 'laboratory'],
  ['2823-3', 'Potassium', 3.1, 5.4, 0.1, 'mmol/L', 'laboratory'],
  ['2160-0', 'Creatinine', 0.6, 1.9, 0.1, 'mg/dL', 'laboratory'],
  ['2345-7', 'Glucose', 70, 190, 1, 'mg/dL', 'laboratory'],
  ['1742-6', 'ALT', 9, 61, 1, 'U/L', 'laboratory'],
  ['1920-8', 'AST', 9, 61, 1, 'U/L', 'laboratory'],
  ['4548-4', 'Hemoglobin A1c', 4.9, 8.9, 0.1, '%', 'laboratory'],
  ['29463-7', 'Body weight', 48, 119, 1, 'kg', 'vital-signs'],
  ['8480-6', 'Systolic blood pressure', 102, 158, 1, 'mm[Hg]', 'vital-signs'],
  ['8867-4', 'Heart rate', 54, 98, 1, '/min', 'vital-signs'],
  ['44261-6', 'PHQ-9 total score', 2, 22, 1, '{score}', 'survey'],
] as const;

/** How long a list a person of so many medications has. */
const longer = (least: number, medications: number) => least + Math.floor(medications / 4);

export type Call = Readonly<Record<string, unknown>>;

/**
 * The calls an EHR makes while somebody prescribes for one person, in their order: `patient-view` when the chart is opened,
 * `order-select` for each medication or dose looked at, `order-sign` at last. All are sent with the same prefetch, which the
 * EHR read once: a person who takes `count - 1` other medications, with diagnoses, results and an answer about allergies.
 * The same number makes the same session; different numbers differ in who it is, what is taken, ordered, measured and when.
 */
export function sessionOf(count: number, number: number, looks = 4): readonly Call[] {
  const { patient, prefetch, draft } = chartOf(count, number);
  const call = (hook: string, step: number, context: object): Call => ({
    hook,
    hookInstance: `bench-${number}-${step}`,
    fhirServer: 'https://ehr.example/fhir/r4',
    context: { userId: 'Practitioner/bench-1', patientId: patient, encounterId: `e-${number}`, ...context },
    prefetch,
  });
  const looked = Array.from({ length: looks }, (_, look) => {
    const order = draft(look);
    const selections = [`MedicationRequest/${order['id']}`];
    return call('order-select', look + 1, { selections, draftOrders: searchset([order]) });
  });
  return [
    call('patient-view', 0, {}),
    ...looked,
    call('order-sign', looks + 1, { draftOrders: searchset([draft(looks - 1)]) }),
  ];
}

/** The `order-sign` call for one person, by itself. */
export function orderSignRequest(count: number, number: number): Call {
  const [, , sign] = sessionOf(count, number, 1);
  return sign ?? {};
}

/**
 * The same call as the shortest one that says as much: no narratives, profiles, identifiers, second codes, words beside
 * codes, and nobody's name. No EHR writes like this.
 */
export function bare(call: Call): Call {
  return JSON.parse(JSON.stringify(call), (key, value: unknown) => {
    if (needless.has(key)) return undefined;
    return key === 'coding' && Array.isArray(value) ? value.slice(0, 1) : value;
  }) as Call;
}
const needless = new Set(
  [
    'meta text extension identifier encounter requester recorder issued category verificationStatus sequence route',
    'fullUrl search link total dispenseRequest recordedDate type fhirServer encounterId asNeededBoolean active',
    'name telecom address maritalStatus communication managingOrganization generalPractitioner deceasedBoolean',
  ]
    .join(' ')
    .split(' '),
);

/** One person's chart as it is prefetched, and the orders somebody may draft for them. */
function chartOf(count: number, number: number) {
  const pick = <T>(question: number, choices: readonly T[]): T =>
    choices[Math.floor(chance(number, question) * choices.length)] as T;
  const amount = (question: number, low: number, high: number, step: number) =>
    Number((low + Math.floor(chance(number, question) * ((high - low) / step)) * step).toFixed(1));
  const day = (question: number) => `2026-${pick(question, months)}-${10 + amount(question + 500, 0, 18, 1)}`;
  const patient = `p${number}`;
  const written = (kind: string, index: number): Written => ({
    id: `${kind}${number}-${index}`,
    patient,
    day: day(kind.charCodeAt(0) * 7 + index),
  });
  const shuffled = medications
    .map((medication, index) => ({ medication, place: chance(number, 100 + index) }))
    .sort((a, b) => a.place - b.place)
    .map(({ medication }) => medication);
  const order = (index: number, status: string, dose = 0): Resource => {
    const [name, rxcui, amounts] = shuffled[index % shuffled.length] ?? ['', '', [1]];
    const times = pick(400 + index, [1, 1, 1, 2]);
    const ordered = { status, name, rxcui, amount: pick(200 + index + dose, amounts), times };
    return medicationRequest(written('m', index), ordered);
  };
  const results = measures
    .slice(0, longer(measures.length - 3, count))
    .map(([loinc, name, low, high, step, unit, category], index) =>
      observation(written('o', index), {
        loinc,
        name,
        value: amount(5 + index, low, high, step),
        unit,
        category,
      }),
    );
  const problems = Array.from({ length: longer(2, count) }, (_, index) => {
    const [code, name] = pick(700 + index, diagnoses);
    return condition(written('c', index), code, name);
  });
  const prefetch = {
    patient: patientResource(
      patient,
      `${1940 + amount(2, 0, 64, 1)}-03-${10 + amount(3, 0, 18, 1)}`,
      pick(4, ['female', 'male']),
    ),
    conditions: searchset(problems),
    medications: searchset(Array.from({ length: count - 1 }, (_, index) => order(index, 'active'))),
    allergies: searchset([noKnownAllergy(written('a', 0))]),
    observations: searchset(results),
  };
  // One medication, then another, then another dose of each: two of those nobody takes yet
  const draft = (look: number) => order(count - 1 + (look % 2), 'draft', look >> 1);
  return { patient, prefetch, draft };
}

const months = ['05', '06', '07', '08', '09', '10'];
