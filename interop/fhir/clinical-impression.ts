import type { ClinicalImpression, Extension } from 'fhir/r4';
import type { Adjustment } from '#record/schema/adjustment.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';

/**
 * Writes a decision about a medication with what it rested on: the option as its finding with the reason as its basis, the
 * figures as they stood in extensions, what came before them and what was not known as notes. Not a Provenance: that says
 * where an entry comes from, this says what somebody concluded from figures, also when nothing was changed.
 */
export function adjustmentToFhir(stored: Stored<'adjustment'>): ClinicalImpression {
  const { on, by, byName, pathway, pathwayName, point, medication, order, option, fromFigures } =
    stored.content;
  const { because, first, missing, knowledge } = stored.content;
  const notes = [
    ...first.map((text) => ({ text: `Came first: ${text}` })),
    ...missing.map((text) => ({ text: `Not known: ${text}` })),
  ];
  return {
    resourceType: 'ClinicalImpression',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      ...figures(stored.content),
      { url: ownExtension('knowledge'), valueString: knowledge },
      { url: ownExtension('from-figures'), valueBoolean: fromFigures },
      ...(order === null
        ? []
        : [{ url: ownExtension('order'), valueReference: { reference: `MedicationRequest/${order}` } }]),
    ],
    status: 'completed',
    code: ownConcept(`pathway:${pathway}`, point === null ? pathwayName : `${pathwayName}: ${point}`),
    description: medication,
    subject: patientReference(stored.patientId),
    effectiveDateTime: on,
    date: stored.recordedAt,
    assessor: personReference({ person: by, name: byName }),
    finding: [{ itemCodeableConcept: ownConcept(`option:${option}`), basis: because }],
    ...(notes.length === 0 ? {} : { note: notes }),
  };
}

/** Scores as they stood, with their days; what there was none of is left out, never zero. */
function figures({
  figures: { scale, baseline, now, fallPercent, burden, burdenFrom },
}: Adjustment): Extension[] {
  const scored = (name: string, score: Adjustment['figures']['now']): Extension[] =>
    score === null
      ? []
      : [
          {
            url: ownExtension(name),
            extension: [
              { url: 'value', valueDecimal: score.value },
              { url: 'on', valueDate: score.on },
            ],
          },
        ];
  return [
    { url: ownExtension('scale'), valueString: scale },
    ...scored('baseline', baseline),
    ...scored('now', now),
    ...(fallPercent === null ? [] : [{ url: ownExtension('fall-percent'), valueDecimal: fallPercent }]),
    ...(burden === null ? [] : [{ url: ownExtension('burden'), valueCode: burden }]),
    ...(burdenFrom === null ? [] : [{ url: ownExtension('burden-from'), valueString: burdenFrom }]),
  ];
}
