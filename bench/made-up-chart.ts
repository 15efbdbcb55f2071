import type { NewEntry } from '#record/store/versions.ts';
import { conditionContent, observationContent, orderContent, patientContent } from '#test/record/contents.ts';
import { newId } from '#test/record/test-clinic.ts';

const givenNames = ['Ada', 'Ben', 'Chloe', 'Dev', 'Elif', 'Femi', 'Grace', 'Hugo', 'Ines', 'Jun'];
const familyNames = [
  'Archer',
  'Bello',
  'Costa',
  'Dunn',
  'Eriksen',
  'Fofana',
  'Garcia',
  'Haas',
  'Ito',
  'Jones',
];
const source = { batch: newId(), resourceType: 'MedicationRequest', hash: '0'.repeat(64) };

/** Results of one made-up chart: about what two years of an outpatient leave. */
export const resultsOfOneChart = 60;

/**
 * The entries of one made-up chart, the same for the same number: a patient, two diagnoses, three active orders, and
 * scores and results over two years.
 */
export function madeUpChart(number: number): NewEntry[] {
  const patientId = newId();
  const entry = { patientId, reason: null };
  const day = (index: number) =>
    new Date(Date.UTC(2026, 10, 20) - index * 12 * 86_400_000).toISOString().slice(0, 10);
  const name = {
    given: [givenNames[number % 10] ?? 'Ada'],
    family: `${familyNames[Math.floor(number / 10) % 10]}${Math.floor(number / 100)}`,
    preferred: null,
  };
  const medications = [
    ['sertraline', '100 mg'],
    ['lithium', '300 mg'],
    ['quetiapine', '50 mg'],
  ] as const;
  return [
    {
      ...entry,
      kind: 'patient',
      id: patientId,
      content: patientContent({ name, birthDate: `19${60 + (number % 40)}-03-04` }),
    },
    {
      ...entry,
      kind: 'allergy-review',
      id: patientId,
      content: { state: 'none-known', reviewedOn: '2026-09-01' },
    },
    { ...entry, kind: 'condition', id: newId(), content: conditionContent('Recurrent depressive disorder') },
    { ...entry, kind: 'condition', id: newId(), content: conditionContent('Hypertension') },
    ...medications.map(([drug, dose], index): NewEntry => {
      const id = newId();
      const content = orderContent({
        status: 'active',
        medication: { concept: { codings: [], text: `${drug} ${dose}` }, drugs: [drug], product: null },
        start: day(50 - index * 10),
        source: { ...source, resourceId: id },
      });
      return { ...entry, kind: 'medication-order', id, content };
    }),
    ...Array.from({ length: resultsOfOneChart }, (_, index): NewEntry => {
      const [analyte, value, unit] = measured[index % measured.length] ?? measured[0];
      const content = observationContent(analyte, String(value + (index % 5) / 10), unit, {
        analyte,
        when: { date: day(index) },
      });
      return { ...entry, kind: 'observation', id: newId(), content };
    }),
  ];
}

const measured = [
  ['lithium-level', 0.6, 'mmol/L'],
  ['sodium', 138, 'mmol/L'],
  ['egfr', 80, 'mL/min/{1.73_m2}'],
  ['weight', 74, 'kg'],
  ['systolic', 128, 'mm[Hg]'],
] as const satisfies readonly (readonly [string, number, string])[];
