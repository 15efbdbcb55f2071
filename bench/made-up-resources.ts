/**
 * Resources as EHRs write them: with profile, encounter, who wrote it, a local code beside the standard one, words beside
 * codes, and a narrative of the person. Each is about as long as those of published R4 examples (orders 0.8 to 1.5 kB,
 * results and diagnoses 0.8 to 0.9, the person 2 to 3), which is shorter than what large EHRs send.
 */
export type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string };

/** What each resource of a chart names: whose it is, when it was written, and by whom. */
export interface Written {
  readonly id: string;
  readonly patient: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

const ucum = 'http://unitsofmeasure.org';
const hl7 = 'http://terminology.hl7.org/CodeSystem';
const core = 'http://hl7.org/fhir/us/core/StructureDefinition';
const local = 'urn:oid:2.999.1';

const coded = (system: string, code: string, display: string) => ({
  coding: [{ system, code, display }],
  text: display,
});
const meta = (profile: string, day: string) => ({
  versionId: '1',
  lastUpdated: `${day}T14:05:31.000Z`,
  profile: [`${core}/${profile}`],
});
const owned = ({ id, day }: Written, profile: string) => ({ id, meta: meta(profile, day) });
const whose = ({ patient }: Written) => ({ reference: `Patient/${patient}` });
const encounter = ({ id }: Written) => ({ reference: `Encounter/e-${id}` });
const practitioner = { reference: 'Practitioner/bench-1', display: 'Bench Prescriber, MD' };

/** The person, with a narrative as servers make it. */
export function patientResource(patient: string, birthDate: string, gender: string): Resource {
  return {
    resourceType: 'Patient',
    id: patient,
    meta: meta('us-core-patient', '2026-05-02'),
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml">\n<p>Person <b>Bench</b></p>\n<table class="demographics"><tr><td>Born</td><td>${birthDate}</td></tr></table>\n</div>`,
    },
    extension: ['race', 'ethnicity'].map((what) => ({
      url: `${core}/us-core-${what}`,
      extension: [
        {
          url: 'ombCategory',
          valueCoding: { system: 'urn:oid:2.16.840.1.113883.6.238', code: 'UNK', display: 'Unknown' },
        },
        { url: 'text', valueString: 'Unknown' },
      ],
    })),
    identifier: [
      {
        use: 'usual',
        type: coded(`${hl7}/v2-0203`, 'MR', 'Medical Record Number'),
        system: `${local}.5737.14`,
        value: patient,
      },
    ],
    active: true,
    name: [{ use: 'official', family: 'Bench', given: ['Person', 'M.'], text: 'Person M. Bench' }],
    telecom: [{ system: 'phone', value: '555-0100', use: 'home' }],
    gender,
    birthDate,
    deceasedBoolean: false,
    address: [
      {
        use: 'home',
        line: ['1 Bench Street'],
        city: 'Springfield',
        state: 'MA',
        postalCode: '01101',
        country: 'US',
      },
    ],
    maritalStatus: coded(`${hl7}/v3-MaritalStatus`, 'UNK', 'unknown'),
    communication: [{ language: coded('urn:ietf:bcp:47', 'en', 'English'), preferred: true }],
    managingOrganization: { reference: 'Organization/bench', display: 'Bench Clinic' },
    generalPractitioner: [practitioner],
  };
}

export interface Ordered {
  readonly status: string;
  readonly name: string;
  readonly rxcui: string;
  /** Milligrams at a time, and how often a day. */
  readonly amount: number;
  readonly times: number;
}

/** One order, with its sig in words and in structure. */
export function medicationRequest(
  written: Written,
  { status, name, rxcui, amount, times }: Ordered,
): Resource {
  return {
    resourceType: 'MedicationRequest',
    ...owned(written, 'us-core-medicationrequest'),
    status,
    intent: 'order',
    medicationCodeableConcept: {
      coding: [
        { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: rxcui, display: name },
        { system: `${local}.698288`, code: `${rxcui}01`, display: name.toUpperCase() },
      ],
      text: name,
    },
    subject: whose(written),
    encounter: encounter(written),
    authoredOn: `${written.day}T14:05:31Z`,
    requester: practitioner,
    dosageInstruction: [
      {
        sequence: 1,
        text: `Take ${amount} mg by mouth ${times === 1 ? 'once' : 'twice'} a day.`,
        timing: { repeat: { frequency: times, period: 1, periodUnit: 'd' } },
        asNeededBoolean: false,
        route: coded('http://snomed.info/sct', '26643006', 'Oral route (qualifier value)'),
        doseAndRate: [
          {
            type: coded(`${hl7}/dose-rate-type`, 'ordered', 'Ordered'),
            doseQuantity: { value: amount, unit: 'mg', system: ucum, code: 'mg' },
          },
        ],
      },
    ],
    dispenseRequest: {
      validityPeriod: { start: written.day },
      numberOfRepeatsAllowed: 3,
      quantity: { value: 30 * times, unit: 'tablet', system: ucum, code: '{tbl}' },
      expectedSupplyDuration: { value: 30, unit: 'day', system: ucum, code: 'd' },
    },
  };
}

export interface Measured {
  readonly loinc: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly category: 'laboratory' | 'vital-signs' | 'survey';
}

/** One result or vital sign. */
export function observation(written: Written, { loinc, name, value, unit, category }: Measured): Resource {
  return {
    resourceType: 'Observation',
    ...owned(written, 'us-core-observation-lab'),
    status: 'final',
    category: [coded(`${hl7}/observation-category`, category, category)],
    code: {
      coding: [{ system: 'http://loinc.org', code: loinc, display: name }],
      text: name,
    },
    subject: whose(written),
    encounter: encounter(written),
    effectiveDateTime: `${written.day}T09:40:00Z`,
    issued: `${written.day}T11:12:47.000Z`,
    valueQuantity: { value, unit, system: ucum, code: unit },
  };
}

/** One diagnosis of the problem list. */
export function condition(written: Written, icd10: string, name: string): Resource {
  return {
    resourceType: 'Condition',
    ...owned(written, 'us-core-condition-problems-health-concerns'),
    clinicalStatus: coded(`${hl7}/condition-clinical`, 'active', 'Active'),
    verificationStatus: coded(`${hl7}/condition-ver-status`, 'confirmed', 'Confirmed'),
    code: {
      coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: icd10, display: name }],
      text: name,
    },
    subject: whose(written),
    encounter: encounter(written),
    onsetDateTime: written.day,
    recordedDate: written.day,
  };
}

/** That somebody asked, and none are known. */
export function noKnownAllergy(written: Written): Resource {
  return {
    resourceType: 'AllergyIntolerance',
    ...owned(written, 'us-core-allergyintolerance'),
    clinicalStatus: coded(`${hl7}/allergyintolerance-clinical`, 'active', 'Active'),
    verificationStatus: coded(`${hl7}/allergyintolerance-verification`, 'confirmed', 'Confirmed'),
    code: coded('http://snomed.info/sct', '716186003', 'No known allergy (situation)'),
    patient: whose(written),
    recordedDate: written.day,
    recorder: practitioner,
  };
}

/** What a search answers. */
export function searchset(resources: readonly Resource[]): Resource {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: resources.length,
    link: [{ relation: 'self', url: 'https://ehr.example/fhir/r4/search' }],
    entry: resources.map((resource) => ({
      fullUrl: `https://ehr.example/fhir/r4/${resource.resourceType}/${resource['id']}`,
      resource,
      search: { mode: 'match' },
    })),
  };
}
