import type { Basic } from 'fhir/r4';
import { type ClinicStored, metaOf } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';

/** Writes by which figures the clinic watches the medications of a protocol; R4 has no resource for it. */
export function monitoringChoiceToFhir(stored: ClinicStored<'monitoring-choice'>): Basic {
  const { protocol, variant, intervals, from, because, chosenBy, chosenAt } = stored.content;
  return {
    resourceType: 'Basic',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('protocol'), valueCode: protocol },
      ...(variant === null ? [] : [{ url: ownExtension('protocol-variant'), valueCode: variant }]),
      { url: ownExtension('chosen-from'), valueDate: from },
      { url: ownExtension('chosen-at'), valueDateTime: chosenAt },
      { url: ownExtension('because'), valueString: because },
      ...intervals.map(({ item, fromDay, everyDays, because: why }) => ({
        url: ownExtension('own-interval'),
        extension: [
          { url: 'check', valueString: item },
          { url: 'fromDay', valueInteger: fromDay },
          { url: 'everyDays', valueInteger: everyDays },
          ...(why === null ? [] : [{ url: 'because', valueString: why }]),
        ],
      })),
    ],
    code: ownConcept('monitoring-choice', 'Choice of a monitoring protocol'),
    author: personReference(chosenBy),
  };
}
