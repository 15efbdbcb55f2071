import type { Consent as FhirConsent } from 'fhir/r4';
import type { Consent } from '#record/schema/consent.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { medicationConcept, ownConcept, ownExtension, personReference, textAttachment } from './own-terms.ts';

const statusToFhir = {
  preparing: 'draft',
  agreed: 'active',
  declined: 'rejected',
  withdrawn: 'inactive',
} as const satisfies Record<Consent['status'], FhirConsent['status']>;
const scopeSystem = 'http://terminology.hl7.org/CodeSystem/consentscope';

/** Writes informed consent to one medication: who agreed to what, in which words, until when. */
export function consentToFhir(stored: Stored<'consent'>): FhirConsent {
  const consent = stored.content;
  const { decision, explainedBy, withdrawal } = consent;
  return {
    resourceType: 'Consent',
    id: stored.id,
    meta: metaOf(stored),
    extension: [...scopeToFhir(consent.scope), ...understandingToFhir(consent)],
    status: statusToFhir[consent.status],
    scope: { coding: [{ system: scopeSystem, code: 'treatment' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Consent Document' }] }],
    patient: patientReference(stored.patientId),
    ...(decision === null ? {} : { dateTime: decision.at }),
    performer: [patientReference(stored.patientId)],
    ...(explainedBy === null ? {} : { organization: [personReference(explainedBy)] }),
    sourceAttachment: textAttachment(agreedWords(consent), 'What was talked about', consent.language),
    policyRule: { text: `${consent.template.id} (knowledge ${consent.template.knowledge})` },
    verification: [
      {
        verified: decision !== null && consent.status !== 'preparing',
        ...(decision === null
          ? {}
          : { verifiedWith: patientReference(stored.patientId), verificationDate: decision.at }),
      },
    ],
    provision: {
      type: consent.status === 'agreed' ? 'permit' : 'deny',
      code: [medicationConcept(consent.medication)],
      ...periodOf(decision?.at ?? null, withdrawal?.at ?? consent.reviewOn),
    },
  };
}

/** Elements in the words that were shown, covered or not: nothing left out is passed over in silence. */
function agreedWords({ elements, teachBack, withdrawal }: Consent): string {
  return [
    ...elements.map(({ id, covered, words, note }) =>
      [`[${covered ? 'x' : ' '}] ${words ?? id}`, ...(note === null ? [] : [`    ${note}`])].join('\n'),
    ),
    ...(teachBack.inOwnWords === null ? [] : [`In the person's own words: ${teachBack.inOwnWords}`]),
    ...(withdrawal === null
      ? []
      : [`Withdrawn by ${withdrawal.byName}: ${withdrawal.why ?? 'no reason given'}`]),
  ].join('\n');
}

function scopeToFhir({ upToDaily, everyDays, routes, indication, offLabel }: Consent['scope']) {
  return [
    {
      url: ownExtension('agreed-up-to'),
      extension: [
        ...(upToDaily === null ? [] : [{ url: 'dose', valueString: upToDaily }]),
        ...(everyDays === undefined ? [] : [{ url: 'everyDays', valuePositiveInt: everyDays }]),
        ...routes.map((route) => ({ url: 'route', valueCode: route })),
        ...(indication === null ? [] : [{ url: 'indication', valueString: indication }]),
        ...(offLabel === null ? [] : [{ url: 'offLabel', valueBoolean: offLabel }]),
      ],
    },
  ];
}

function understandingToFhir({ capacity, teachBack, decision, leaflet, interpreter }: Consent) {
  return [
    { url: ownExtension('capacity'), valueCodeableConcept: ownConcept(capacity.judged, capacity.note) },
    { url: ownExtension('teach-back'), valueCodeableConcept: ownConcept(teachBack.understood) },
    ...(decision === null
      ? []
      : [{ url: ownExtension('signed-as'), valueCodeableConcept: ownConcept(decision.how, decision.name) }]),
    ...(leaflet === null
      ? []
      : [
          {
            url: ownExtension('leaflet-given'),
            extension: [
              { url: 'id', valueString: leaflet.id },
              { url: 'language', valueCode: leaflet.language },
              { url: 'on', valueDate: leaflet.given },
            ],
          },
        ]),
    ...(interpreter === null ? [] : [{ url: ownExtension('interpreter'), valueString: interpreter }]),
  ];
}

const periodOf = (start: string | null, end: string | null) =>
  start === null && end === null
    ? {}
    : { period: { ...(start === null ? {} : { start }), ...(end === null ? {} : { end }) } };
