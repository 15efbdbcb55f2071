import type { Extension, Procedure, Provenance } from 'fhir/r4';
import type { OrderStep, RegistryLook } from '#record/schema/order-step.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';

/** Writes what became of a signed order: printed, sent, started, or why not. `activity` says which. */
export function orderStepToFhir(stored: Stored<'order-step'>): Provenance {
  const { content } = stored;
  const told = extensionsOf(content);
  return {
    resourceType: 'Provenance',
    id: stored.id,
    meta: metaOf(stored),
    ...(told.length === 0 ? {} : { extension: told }),
    target: [{ reference: `MedicationRequest/${content.order}` }, patientReference(stored.patientId)],
    ...(content.step === 'started' ? { occurredDateTime: content.on } : {}),
    recorded: content.at,
    ...reasonOf(content),
    activity: ownConcept(`order-step:${content.step}`, content.step),
    agent: [{ who: personReference(content.by) }],
  };
}

function extensionsOf(step: OrderStep): Extension[] {
  switch (step.step) {
    case 'printed':
      return [{ url: ownExtension('copy'), valueInteger: step.copy }];
    case 'going-out':
      return [
        { url: ownExtension('sent-to'), valueString: step.to },
        ...(step.tells === undefined ? [] : [{ url: ownExtension('tells'), valueCode: step.tells }]),
      ];
    case 'sent':
      return [
        { url: ownExtension('sending'), valueString: step.sending },
        { url: ownExtension('receipt'), valueString: step.receipt },
      ];
    case 'not-sent':
      return [{ url: ownExtension('sending'), valueString: step.sending }];
    default:
      return [{ url: ownExtension('said-by'), valueCode: step.saidBy }];
  }
}

function reasonOf(step: OrderStep): Pick<Provenance, 'reason'> {
  if (step.step === 'not-started') return { reason: [ownConcept(step.because, step.text)] };
  return step.step === 'not-sent' ? { reason: [{ text: step.why }] } : {};
}

const found: Readonly<Record<RegistryLook['found'], string>> = {
  'nothing-unexpected': 'Nothing unexpected',
  'to-talk-about': 'Something to talk about',
  'could-not-look': 'Nobody could look',
};

/** Writes that somebody looked into a state's prescription registry, and what they found. */
export function registryLookToFhir(stored: Stored<'registry-look'>): Procedure {
  const { at, by, state, found: what, note } = stored.content;
  const looked = what !== 'could-not-look';
  return {
    resourceType: 'Procedure',
    id: stored.id,
    meta: metaOf(stored),
    extension: [{ url: ownExtension('state'), valueString: state }],
    status: looked ? 'completed' : 'not-done',
    ...(looked ? {} : { statusReason: ownConcept(what, note) }),
    code: ownConcept('registry-look', 'Look into the prescription registry (PDMP)'),
    subject: patientReference(stored.patientId),
    performedDateTime: at,
    performer: [{ actor: personReference(by) }],
    ...(looked ? { outcome: ownConcept(what, found[what]) } : {}),
    ...(looked && note !== null ? { note: [{ text: note }] } : {}),
  };
}
