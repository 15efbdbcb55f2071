import { chance } from './made-up-person.ts';

const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const icd10 = 'http://hl7.org/fhir/sid/icd-10-cm';

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
const diagnoses = ['F33.1', 'F31.81', 'F41.1', 'F43.10', 'I10', 'E11.9', 'E78.5', 'G47.00', 'N18.31'];

type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string };

/**
 * An order-sign call as an EHR sends it: one order for somebody who takes `count - 1` other medications, with two
 * diagnoses, results and an answer about allergies. The same number makes the same call; calls of different numbers
 * differ in who it is, what is taken and ordered, doses, results and dates.
 */
export function orderSignRequest(count: number, number: number): Readonly<Record<string, unknown>> {
  const pick = <T>(question: number, choices: readonly T[]): T =>
    choices[Math.floor(chance(number, question) * choices.length)] as T;
  const amount = (question: number, low: number, high: number, step: number) =>
    Number((low + Math.floor(chance(number, question) * ((high - low) / step)) * step).toFixed(1));
  const day = (question: number) => `2026-${pick(question, months)}-${10 + amount(question + 500, 0, 18, 1)}`;
  const patient = `p${number}`;
  const subject = { reference: `Patient/${patient}` };
  const shuffled = medications
    .map((medication, index) => ({ medication, place: chance(number, 100 + index) }))
    .sort((a, b) => a.place - b.place)
    .map(({ medication }) => medication);

  const order = (index: number, status: string): Resource => {
    const [name, code, amounts] = shuffled[index] ?? ['', '', []];
    const value = pick(200 + index, amounts);
    return {
      resourceType: 'MedicationRequest',
      id: `m${number}-${index}`,
      status,
      intent: 'order',
      medicationCodeableConcept: { coding: [{ system: rxnorm, code, display: name }], text: name },
      subject,
      authoredOn: day(300 + index),
      dosageInstruction: [
        {
          timing: { repeat: { frequency: pick(400 + index, [1, 1, 1, 2]), period: 1, periodUnit: 'd' } },
          doseAndRate: [
            { doseQuantity: { value, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } },
          ],
        },
      ],
    };
  };
  const result = (index: number, code: string, value: number, unit: string): Resource => ({
    resourceType: 'Observation',
    id: `o${number}-${index}`,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code }] },
    subject,
    effectiveDateTime: day(600 + index),
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
  });
  const condition = (index: number): Resource => ({
    resourceType: 'Condition',
    id: `c${number}-${index}`,
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: { coding: [{ system: icd10, code: pick(700 + index, diagnoses) }] },
    subject,
    onsetDateTime: day(710 + index),
  });
  const noneKnown: Resource = {
    resourceType: 'AllergyIntolerance',
    id: `a${number}`,
    code: { coding: [{ system: 'http://snomed.info/sct', code: '716186003' }] },
    patient: subject,
    recordedDate: day(720),
  };
  const set = (resources: readonly Resource[]) => ({
    resourceType: 'Bundle',
    type: 'searchset',
    entry: resources.map((resource) => ({ resource })),
  });
  return {
    hook: 'order-sign',
    hookInstance: `bench-${number}`,
    context: {
      userId: `Practitioner/${pick(1, ['1', '2', '3'])}`,
      patientId: patient,
      draftOrders: set([order(0, 'draft')]),
    },
    prefetch: {
      patient: {
        resourceType: 'Patient',
        id: patient,
        birthDate: `${1940 + amount(2, 0, 64, 1)}-03-${10 + amount(3, 0, 18, 1)}`,
        gender: pick(4, ['female', 'male']),
      },
      conditions: set([condition(0), condition(1)]),
      medications: set(Array.from({ length: count - 1 }, (_, index) => order(index + 1, 'active'))),
      allergies: set([noneKnown]),
      observations: set([
        result(1, '2951-2', amount(5, 128, 146, 1), 'mmol/L'),
        result(2, '62238-1', amount(6, 28, 110, 1), 'mL/min/{1.73_m2}'),
        result(3, '2823-3', amount(7, 3.1, 5.4, 0.1), 'mmol/L'),
      ]),
    },
  };
}

const months = ['05', '06', '07', '08', '09', '10'];
