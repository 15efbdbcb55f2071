import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { managedPersonFromFhir } from '#interop/fhir/managed-person-from-fhir.ts';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { type OurAnswers, ourAnswers } from '../../bench/antidepressant-management/our-answers.ts';
import type { PersonBundle } from '../../bench/antidepressant-management/person-bundle.ts';
import { perturbedCodes } from '../../bench/antidepressant-management/perturbed-codes.ts';
import { perturbedPatient } from '../../bench/antidepressant-management/perturbed-patient.ts';
import { recordFacts } from '../../bench/antidepressant-management/record-facts.ts';
import { templatePatient } from '../../bench/antidepressant-management/template-patient.ts';
import { testPatients } from '../../bench/antidepressant-management/test-patients.ts';

/**
 * The published test patients of CMS128 that lie beside the repository: our answers are those published with them, from
 * FHIR and from the record. `bench/antidepressant-management.bench.ts` asks a CQL engine about them as well.
 */
const folder = join(import.meta.dirname, '../../../shared/data/ecqm-open/CMS128');
const patients = testPatients(folder);
if (patients.length === 0)
  console.log('../shared/data/ecqm-open is absent: CMS128 is held to our own cases only');

const ours: OurAnswers = ourAnswers(knowledge());
const context = readingContext(knowledge());

describe.runIf(patients.length > 0)('published test patients of CMS128', () => {
  test.each(patients)('$name', ({ bundle, year, expected: { acute, continuation } }) => {
    const published = {
      population: acute.population,
      excluded: acute.excluded,
      acute: acute.numerator,
      continuation: continuation.numerator,
    };
    expect(ours.fromFhir(bundle, year)).toEqual(published);
    const record = recordFacts(bundle, context);
    if (record !== null) expect(ours.fromRecord(record, year)).toEqual(published);
  });
});

test('perturbed patients: the same answers from FHIR and from the record', () => {
  const codes = perturbedCodes(ours, knowledge());
  const people = Array.from({ length: 300 }, (_, number) =>
    perturbedPatient(templatePatient, number, 2025, codes),
  );
  const both = people.flatMap((bundle) => {
    const record = recordFacts(bundle, context);
    return record === null ? [] : [[ours.fromFhir(bundle, 2025), ours.fromRecord(record, 2025)] as const];
  });
  for (const [fhir, record] of both) expect(record).toEqual(fhir);
  const told = both.flatMap(([fhir]) => fhir ?? []);
  for (const what of ['population', 'excluded', 'acute', 'continuation'] as const)
    expect(new Set(told.map((one) => one[what])).size, what).toBe(2);
});

/** Depression, a visit and ten days of desipramine on New Year's Day 2025, and an order of it meant until a day before. */
function alreadyOrderedUntil(end: string): PersonBundle {
  const subject = { reference: 'Patient/template' };
  const desipramine = {
    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '1099316' }],
  };
  const snomed = (code: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }] });
  const [patient] = templatePatient.entry;
  const resources = [
    { resourceType: 'Condition', id: 'c', code: snomed('15193003'), subject, onsetDateTime: '2025-01-01' },
    {
      resourceType: 'Encounter',
      id: 'e',
      status: 'finished',
      class: { code: 'AMB' },
      type: [snomed('3391000175108')],
      subject,
      period: { start: '2025-01-01T00:00:00.000Z', end: '2025-01-01T01:00:00.000Z' },
    },
    {
      resourceType: 'MedicationDispense',
      id: 'd',
      status: 'completed',
      medicationCodeableConcept: desipramine,
      subject,
      daysSupply: { value: 10, system: 'http://unitsofmeasure.org', code: 'd' },
      whenHandedOver: '2025-01-01T01:00:00.000Z',
    },
    {
      resourceType: 'MedicationRequest',
      id: 'r',
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: desipramine,
      subject,
      authoredOn: '2023-01-01T00:00:00.000Z',
      dosageInstruction: [{ timing: { repeat: { boundsPeriod: { start: '2023-01-01', end } } } }],
    },
  ];
  return {
    ...templatePatient,
    entry: [...(patient === undefined ? [] : [patient]), ...resources.map((resource) => ({ resource }))],
  };
}

test.each([
  ['2024-09-18', true],
  ['2024-09-17', false],
])('an order without a supply lasts as long as it is meant: until %s, excluded %s', (end, excluded) => {
  const bundle = alreadyOrderedUntil(end);
  expect(ours.fromFhir(bundle, 2025)).toMatchObject({ population: true, excluded });
  const record = recordFacts(bundle, context);
  if (record === null) throw new Error('the record holds nothing of it');
  expect(ours.fromRecord(record, 2025)).toMatchObject({ population: true, excluded });
});

test('whatever a file holds, nothing is taken for granted about it', () => {
  const odd = [
    null,
    'Patient',
    { resourceType: 'Patient', birthDate: 7 },
    {
      resourceType: 'MedicationDispense',
      status: 'completed',
      medicationCodeableConcept: { coding: [null] },
    },
    { resourceType: 'Encounter', status: 'finished', type: {}, period: [] },
    { resourceType: 'Condition', onsetDateTime: '2025-13-01', code: { coding: 'F32' } },
    { resourceType: 'Observation', status: 'final', effectivePeriod: 'always' },
  ];
  expect(managedPersonFromFhir(odd, ours.codes)).toEqual({
    birthDate: null,
    supplies: [],
    diagnosed: [],
    visits: [],
    orders: [],
    hospice: [],
  });
});
