import type { Observation } from 'fhir/r4';
import type { PersonalLimit } from '#record/schema/personal-limit.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, personReference } from './own-terms.ts';

/** The code by which it is known that such an Observation is no result. */
export const personalLimitCode = 'personal-limit';

const restsOn: Readonly<Record<PersonalLimit['rests'], string>> = {
  test: 'A test',
  'earlier-counts': 'Earlier counts of the person',
  specialist: 'What a specialist says',
};

/**
 * Writes that other limits than usual hold for somebody's results: which ones by name, on what that rests, who says so. The
 * figures are those of the clinic's protocol (`monitoring-choice`), and so in no `referenceRange`.
 *
 * @param name what the limit is called, in words; null where no protocol knows it any more
 */
export function personalLimitToFhir(stored: Stored<'personal-limit'>, name: string | null): Observation {
  const { limit, rests, note, on, by, at } = stored.content;
  return {
    resourceType: 'Observation',
    id: stored.id,
    meta: metaOf(stored),
    status: 'final',
    category: [ownConcept(personalLimitCode, 'Other limits than usual')],
    code: ownConcept(personalLimitCode, 'Other limits than usual hold for results'),
    subject: patientReference(stored.patientId),
    effectiveDateTime: on,
    issued: at,
    performer: [personReference(by)],
    valueCodeableConcept: ownConcept(`limit:${limit}`, name ?? limit),
    method: ownConcept(`rests-on:${rests}`, restsOn[rests]),
    // Left out where the note of the team is not shown
    ...(note === '' ? {} : { note: [{ text: note }] }),
  };
}
