import type { CommunicationRequest, PlanDefinition } from 'fhir/r4';
import { type ClinicStored, fhirNumber, metaOf } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';

const comparator = { 'at-least': '>=', 'at-most': '<=' } as const;

/** Writes what the clinic wants to reach: one indicator, how much, by when, whose. */
export function objectiveToFhir(stored: ClinicStored<'objective'>): PlanDefinition {
  const { title, indicator, aim, target, baseline, by, owner, status, note } = stored.content;
  return {
    resourceType: 'PlanDefinition',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('objective-status'), valueCode: status },
      { url: ownExtension('owner'), valueReference: personReference(owner) },
      ...(baseline === null
        ? []
        : [
            {
              url: ownExtension('baseline'),
              extension: [
                { url: 'value', valueQuantity: { value: fhirNumber(baseline.value) } },
                { url: 'on', valueDate: baseline.on },
              ],
            },
          ]),
    ],
    title,
    type: ownConcept('objective', 'Objective'),
    status: status === 'active' ? 'active' : 'retired',
    ...(note === null ? {} : { description: note }),
    effectivePeriod: { end: by },
    goal: [
      {
        description: { text: title },
        target: [
          {
            measure: ownConcept(`indicator:${indicator}`, indicator),
            detailQuantity: { value: fhirNumber(target), comparator: comparator[aim] },
          },
        ],
      },
    ],
  };
}

/** Writes what is done about a deviation, and whether it helped. */
export function correctiveActionToFhir(stored: ClinicStored<'corrective-action'>): PlanDefinition {
  const {
    indicator,
    objective,
    noticedOn,
    deviation,
    cause,
    action,
    owner,
    due,
    status,
    before,
    remeasured,
  } = stored.content;
  const number = (name: string, value: string | null) =>
    value === null ? [] : [{ url: name, valueQuantity: { value: fhirNumber(value) } }];
  return {
    resourceType: 'PlanDefinition',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('action-status'), valueCode: status },
      { url: ownExtension('owner'), valueReference: personReference(owner) },
      {
        url: ownExtension('measured'),
        extension: [
          { url: 'indicator', valueString: indicator },
          ...number('before', before),
          ...(remeasured === null
            ? []
            : [
                ...number('after', remeasured.value),
                { url: 'on', valueDate: remeasured.on },
                { url: 'verdict', valueCode: remeasured.verdict },
                ...(remeasured.note === null ? [] : [{ url: 'note', valueString: remeasured.note }]),
              ]),
        ],
      },
      ...(objective === null
        ? []
        : [{ url: ownExtension('objective'), valueReference: { reference: `PlanDefinition/${objective}` } }]),
    ],
    type: ownConcept('corrective-action', 'Corrective action'),
    status: status === 'open' || status === 'done' ? 'active' : 'retired',
    date: noticedOn,
    description: deviation,
    ...(cause === null ? {} : { purpose: cause }),
    effectivePeriod: { start: noticedOn, ...(due >= noticedOn ? { end: due } : {}) },
    action: [{ description: action }],
  };
}

/** Writes what everybody of some roles should know. */
export function announcementToFhir(stored: ClinicStored<'announcement'>): CommunicationRequest {
  const { title, text, to, from, until, by, status } = stored.content;
  return {
    resourceType: 'CommunicationRequest',
    id: stored.id,
    meta: metaOf(stored),
    extension: to.map((role) => ({ url: ownExtension('to-role'), valueCode: role })),
    status: status === 'active' ? 'active' : 'revoked',
    category: [ownConcept('announcement', title)],
    payload: [{ contentString: text }],
    occurrencePeriod: { start: from, ...(until === null ? {} : { end: until }) },
    sender: { display: by },
  };
}
