import type { FhirResource } from 'fhir/r4';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import { allergyToFhir } from './allergy-intolerance.ts';
import { appointmentToFhir } from './appointment.ts';
import { conditionToFhir } from './condition.ts';
import { encounterToFhir } from './encounter.ts';
import type { Stored } from './mapping.ts';
import { medicationRequestToFhir } from './medication-request.ts';
import { medicationStatementToFhir } from './medication-statement.ts';
import { observationToFhir } from './observation.ts';
import { patientToFhir } from './patient.ts';
import { questionnaireResponseToFhir } from './questionnaire-response.ts';

/** A search parameter and the elements of the resource it looks at. */
export interface SearchParameter {
  readonly name: string;
  readonly type: 'token' | 'date' | 'string' | 'reference';
  /** Paths into the resource, `code`, `effectiveDateTime`, `period.start`; the first that is there is used for sorting. */
  readonly paths: readonly string[];
  readonly documentation: string;
}

/** One resource type Titrate serves: the single list that routes, the CapabilityStatement and the tests read. */
export interface ServedType {
  readonly type: string;
  readonly kind: EntityKind;
  /** Name of the parameter that says whose it is; clinical types are only searched patient by patient. */
  readonly patientParameter: 'patient' | '_id';
  readonly parameters: readonly SearchParameter[];
  readonly toFhir: (stored: Stored<EntityKind>, sentence: string | null) => FhirResource;
}

const patient: SearchParameter = {
  name: 'patient',
  type: 'reference',
  paths: ['subject.reference', 'patient.reference', 'participant.actor.reference'],
  documentation: 'Whose it is (required): the id, or Patient/id',
};
const status: SearchParameter = {
  name: 'status',
  type: 'token',
  paths: ['status'],
  documentation: 'Its status',
};
const code: SearchParameter = {
  name: 'code',
  type: 'token',
  paths: ['code'],
  documentation: 'What it says, as system|code or code',
};
const date = (...paths: string[]): SearchParameter => ({
  name: 'date',
  type: 'date',
  paths,
  documentation: 'When, with eq, ge, gt, le or lt before the date',
});

const typed = <K extends EntityKind>(toFhir: (stored: Stored<K>, sentence: string | null) => FhirResource) =>
  toFhir as unknown as ServedType['toFhir'];

export const servedTypes: readonly ServedType[] = [
  {
    type: 'Patient',
    kind: 'patient',
    patientParameter: '_id',
    toFhir: typed<'patient'>(patientToFhir),
    parameters: [
      { name: 'name', type: 'string', paths: ['name'], documentation: 'Words any of the names begin with' },
      {
        name: 'identifier',
        type: 'token',
        paths: ['identifier'],
        documentation: 'A number the person carries, as system|value or value',
      },
      { name: 'birthdate', type: 'date', paths: ['birthDate'], documentation: 'Birth date' },
    ],
  },
  {
    type: 'Condition',
    kind: 'condition',
    patientParameter: 'patient',
    toFhir: typed<'condition'>(conditionToFhir),
    parameters: [
      patient,
      code,
      { name: 'clinical-status', type: 'token', paths: ['clinicalStatus'], documentation: 'Clinical status' },
      { name: 'onset-date', type: 'date', paths: ['onsetDateTime'], documentation: 'When it began' },
    ],
  },
  {
    type: 'AllergyIntolerance',
    kind: 'allergy',
    patientParameter: 'patient',
    toFhir: typed<'allergy'>(allergyToFhir),
    parameters: [
      patient,
      code,
      { name: 'clinical-status', type: 'token', paths: ['clinicalStatus'], documentation: 'Clinical status' },
    ],
  },
  {
    type: 'MedicationRequest',
    kind: 'medication-order',
    patientParameter: 'patient',
    toFhir: typed<'medication-order'>(medicationRequestToFhir),
    parameters: [
      patient,
      status,
      { ...code, paths: ['medicationCodeableConcept'] },
      {
        name: 'authoredon',
        type: 'date',
        paths: ['authoredOn'],
        documentation: 'When it was ordered to begin',
      },
    ],
  },
  {
    type: 'MedicationStatement',
    kind: 'medication-statement',
    patientParameter: 'patient',
    toFhir: typed<'medication-statement'>(medicationStatementToFhir),
    parameters: [
      patient,
      status,
      { ...code, paths: ['medicationCodeableConcept'] },
      { name: 'effective', type: 'date', paths: ['effectivePeriod.start'], documentation: 'Since when' },
    ],
  },
  {
    type: 'Observation',
    kind: 'observation',
    patientParameter: 'patient',
    toFhir: typed<'observation'>(observationToFhir),
    parameters: [
      patient,
      status,
      code,
      {
        name: 'category',
        type: 'token',
        paths: ['category'],
        documentation: 'laboratory, vital-signs, survey …',
      },
      date('effectiveDateTime'),
    ],
  },
  {
    type: 'QuestionnaireResponse',
    kind: 'questionnaire-response',
    patientParameter: 'patient',
    toFhir: typed<'questionnaire-response'>(questionnaireResponseToFhir),
    parameters: [
      patient,
      status,
      { name: 'authored', type: 'date', paths: ['authored'], documentation: 'When it was answered' },
    ],
  },
  {
    type: 'Encounter',
    kind: 'encounter',
    patientParameter: 'patient',
    toFhir: typed<'encounter'>(encounterToFhir),
    parameters: [
      patient,
      status,
      { name: 'class', type: 'token', paths: ['class'], documentation: 'Setting' },
      date('period.start'),
    ],
  },
  {
    type: 'Appointment',
    kind: 'appointment',
    patientParameter: 'patient',
    toFhir: typed<'appointment'>(appointmentToFhir),
    parameters: [patient, status, date('start')],
  },
];

/** A content as the writers take it. */
export const storedOf = (version: {
  id: string;
  version: number;
  recordedAt: string;
  patientId: string;
  content: ContentOf<EntityKind>;
}): Stored<EntityKind> => version;
