import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { ourAnswers } from '../../bench/antidepressant-management/our-answers.ts';
import { recordFacts } from '../../bench/antidepressant-management/record-facts.ts';
import { testPatients } from '../../bench/antidepressant-management/test-patients.ts';

/**
 * The published test patients of CMS128 that lie beside the repository: our answers are those published with them, from
 * FHIR and from the record. `bench/antidepressant-management.bench.ts` asks a CQL engine about them as well.
 */
const folder = join(import.meta.dirname, '../../../shared/data/ecqm-open/CMS128');
const patients = testPatients(folder);
if (patients.length === 0)
  console.log('../shared/data/ecqm-open is absent: CMS128 is held to our own cases only');

describe.runIf(patients.length > 0)('published test patients of CMS128', () => {
  const { fromFhir, fromRecord } = ourAnswers(knowledge());
  const context = readingContext(knowledge());

  test.each(patients)('$name', ({ bundle, year, expected: { acute, continuation } }) => {
    const published = {
      population: acute.population,
      excluded: acute.excluded,
      acute: acute.numerator,
      continuation: continuation.numerator,
    };
    expect(fromFhir(bundle, year)).toEqual(published);
    const record = recordFacts(bundle, context);
    if (record !== null) expect(fromRecord(record, year)).toEqual(published);
  });
});
