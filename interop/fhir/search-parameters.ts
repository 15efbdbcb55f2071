import type { clinicServedAs, servedAs } from './served-as.ts';

/** A search parameter and the elements of the resource it looks at. */
export interface SearchParameter {
  readonly name: string;
  readonly type: 'token' | 'date' | 'string' | 'reference';
  /** Paths into the resource, `code`, `effectiveDateTime`, `period.start`; the first that is there is used for sorting. */
  readonly paths: readonly string[];
  readonly documentation: string;
}

const patient: SearchParameter = {
  name: 'patient',
  type: 'reference',
  paths: ['subject.reference', 'patient.reference', 'participant.actor.reference'],
  documentation: 'Whose it is (required): the id, or Patient/id',
};
const token = (name: string, path: string, documentation: string): SearchParameter => ({
  name,
  type: 'token',
  paths: [path],
  documentation,
});
const dated = (name: string, documentation: string, ...paths: string[]): SearchParameter => ({
  name,
  type: 'date',
  paths,
  documentation,
});
const status = token('status', 'status', 'Its status');
const code = token('code', 'code', 'What it says, as system|code or code');
const category = token('category', 'category', 'Its category, as system|code or code');
const when = 'When, with eq, ge, gt, le or lt before the date';
const date = (...paths: string[]): SearchParameter => dated('date', when, ...paths);
const medication = token('code', 'medicationCodeableConcept', code.documentation);

/** What each type can be searched by, besides `_id`. Clinical types are searched patient by patient. */
export const searchParameters: Readonly<
  Record<(typeof servedAs)[keyof typeof servedAs], readonly SearchParameter[]>
> = {
  Patient: [
    { name: 'name', type: 'string', paths: ['name'], documentation: 'Words any of the names begin with' },
    token('identifier', 'identifier', 'A number the person carries, as system|value or value'),
    dated('birthdate', 'Birth date', 'birthDate'),
  ],
  Condition: [
    patient,
    code,
    token('clinical-status', 'clinicalStatus', 'Clinical status'),
    dated('onset-date', 'When it began', 'onsetDateTime'),
  ],
  AllergyIntolerance: [patient, code, token('clinical-status', 'clinicalStatus', 'Clinical status')],
  List: [patient, status, code, date('date')],
  MedicationRequest: [
    patient,
    status,
    medication,
    token('intent', 'intent', 'order: what is prescribed; plan: the dated steps of a dose plan'),
    dated('authoredon', 'When it was ordered to begin, or the plan agreed', 'authoredOn'),
  ],
  MedicationStatement: [
    patient,
    status,
    medication,
    dated('effective', 'Since when', 'effectivePeriod.start'),
  ],
  MedicationDispense: [
    patient,
    status,
    medication,
    token(
      'prescription',
      'authorizingPrescription.reference',
      'The order it was handed out on, as MedicationRequest/id',
    ),
    dated('whenhandedover', 'When it was handed out', 'whenHandedOver'),
  ],
  AdverseEvent: [
    patient,
    token('event', 'event', 'The side effect, as system|code or code'),
    dated('date', 'When it began, as far as that is known', 'date'),
    token('seriousness', 'seriousness', 'Serious, Non-serious, or what makes it serious'),
  ],
  ClinicalImpression: [
    patient,
    status,
    token('finding-code', 'finding.itemCodeableConcept', 'What was decided, as option:…'),
    date('effectiveDateTime'),
  ],
  Observation: [
    patient,
    status,
    code,
    {
      name: 'combo-code',
      type: 'token',
      paths: ['code', 'component.code'],
      documentation: 'What it, or a part of it, says: sleep and steps are parts of a day',
    },
    token('category', 'category', 'laboratory, vital-signs, survey, activity, personal-limit …'),
    date('effectiveDateTime'),
  ],
  QuestionnaireResponse: [
    patient,
    status,
    token('questionnaire', 'questionnaire', 'urn:titrate:questionnaire:intake, …:check-in, or a scale'),
    dated('authored', 'When it was answered', 'authored'),
  ],
  Encounter: [patient, status, token('class', 'class', 'Setting'), date('period.start')],
  Appointment: [patient, status, date('start')],
  CarePlan: [patient, status, category],
  Goal: [
    patient,
    token('lifecycle-status', 'lifecycleStatus', 'Its status'),
    dated('start-date', when, 'startDate'),
  ],
  Consent: [patient, status, category, date('dateTime')],
  Communication: [
    patient,
    status,
    token('category', 'category', 'thread, message or reminder'),
    dated('sent', when, 'sent'),
    token('part-of', 'partOf.reference', 'The conversation a message belongs to, as Communication/id'),
  ],
  AuditEvent: [{ ...patient, paths: ['entity.what.reference'] }, date('recorded')],
  CareTeam: [patient, status],
  DocumentReference: [
    patient,
    token('type', 'type', 'letter, visit-summary or shared-view'),
    category,
    date('date'),
  ],
  Task: [
    patient,
    status,
    token('priority', 'priority', 'stat, urgent or routine'),
    code,
    dated('authored-on', 'When it began', 'authoredOn'),
  ],
  ServiceRequest: [patient, status, code, dated('authored', 'When it was set', 'authoredOn')],
  Procedure: [patient, status, code, date('performedDateTime')],
  DetectedIssue: [patient, code],
  Provenance: [{ ...patient, paths: ['target.reference'] }, dated('recorded', when, 'recorded')],
};

/** The same for what a clinic records about itself; these are searched without a patient. */
export const clinicSearchParameters: Readonly<
  Record<(typeof clinicServedAs)[keyof typeof clinicServedAs], readonly SearchParameter[]>
> = {
  Location: [status],
  HealthcareService: [token('active', 'active', 'true or false')],
  PractitionerRole: [date('period.start', 'notAvailable.during.start')],
  Group: [token('type', 'type', 'practitioner')],
  Practitioner: [token('identifier', 'identifier', 'The number of the person, as system|value or value')],
  Basic: [code],
  PlanDefinition: [status, token('type', 'type', 'objective or corrective-action'), date('date')],
  CommunicationRequest: [status, dated('occurrence', when, 'occurrencePeriod.start')],
  RequestGroup: [status, dated('authored', 'When it was received', 'authoredOn')],
};
