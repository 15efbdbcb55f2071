import type { Goal } from 'fhir/r4';
import { codeIn, systems } from '#kernel/code.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import { fhirNumber, metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension } from './own-terms.ts';

const lifecycle = { active: 'active', reached: 'completed', 'given-up': 'cancelled' } as const;
const achievement = 'http://terminology.hl7.org/CodeSystem/goal-achievement';

/** Writes a target symptom: what treatment is to change, how it is measured, from where to where. */
export function targetSymptomToFhir(stored: Stored<'target-symptom'>): Goal {
  const { name, inOwnWords, condition, measure, baseline, target, status } = stored.content;
  return {
    resourceType: 'Goal',
    id: stored.id,
    meta: metaOf(stored),
    ...(baseline === null
      ? {}
      : {
          extension: [
            { url: ownExtension('baseline'), valueQuantity: { value: fhirNumber(baseline.value) } },
          ],
        }),
    lifecycleStatus: lifecycle[status],
    ...(status === 'reached'
      ? { achievementStatus: { coding: [{ system: achievement, code: 'achieved' }] } }
      : {}),
    category: [ownConcept('target-symptom', 'Target symptom')],
    description: { text: name },
    subject: patientReference(stored.patientId),
    ...(baseline === null ? {} : { startDate: baseline.on }),
    ...(condition === null ? {} : { addresses: [{ reference: `Condition/${condition}` }] }),
    ...(inOwnWords === null ? {} : { note: [{ text: inOwnWords }] }),
    target: [
      {
        measure: measureToFhir(measure),
        ...(target === null ? {} : { detailQuantity: { value: fhirNumber(target) } }),
      },
    ],
  };
}

/** `instrument:phq-9`, `rating:0:10:worse`, `count:week`: the measure as one code of ours, and in words. */
function measureToFhir(measure: TargetSymptom['measure']) {
  if (measure.type === 'instrument')
    return ownConcept(`instrument:${measure.instrument}`, measure.instrument);
  if (measure.type === 'count') return ownConcept(`count:${measure.per}`, measure.what);
  const { low, high, higherIs } = measure;
  return ownConcept(`rating:${low}:${high}:${higherIs}`, `${low} to ${high}, higher is ${higherIs}`);
}

/** The measure behind a code of ours; null for anything else. */
export function measureFrom(concept: {
  readonly codings: readonly { system?: string | undefined; code: string }[];
  readonly text: string;
}): TargetSymptom['measure'] | null {
  const own = codeIn({ codings: [...concept.codings], text: concept.text } as never, systems.titrate);
  const [type, ...parts] = own?.split(':') ?? [];
  if (type === 'instrument' && parts[0]) return { type, instrument: parts.join(':').slice(0, 60) };
  if (type === 'count' && (parts[0] === 'day' || parts[0] === 'week' || parts[0] === 'month'))
    return { type, what: concept.text.slice(0, 100), per: parts[0] };
  const [low, high] = [Number(parts[0]), Number(parts[1])];
  const higherIs = parts[2];
  if (type !== 'rating' || !Number.isInteger(low) || !Number.isInteger(high)) return null;
  return higherIs === 'better' || higherIs === 'worse' ? { type, low, high, higherIs } : null;
}
