import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { managedPersonFromFhir } from '#interop/fhir/managed-person-from-fhir.ts';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { type OurAnswers, ourAnswers } from '../../bench/antidepressant-management/our-answers.ts';
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
