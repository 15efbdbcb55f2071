import { canonicalJson } from '#kernel/canonical-json.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CalendarDate, partialBounds } from '#kernel/time.ts';
import { type EntityKind, entityKinds } from '#record/schema/entity-kinds.ts';
import type { Patient } from '#record/schema/patient.ts';
import { allergyFromFhir } from '../fhir/allergy-intolerance.ts';
import { appointmentFromFhir } from '../fhir/appointment.ts';
import { conditionFromFhir } from '../fhir/condition.ts';
import type { FhirCodeableConcept } from '../fhir/datatypes.ts';
import { encounterFromFhir } from '../fhir/encounter.ts';
import type { FhirProblem, ReadFact, ReadingContext } from '../fhir/mapping.ts';
import { medicationRequestFromFhir } from '../fhir/medication-request.ts';
import { medicationStatementFromFhir } from '../fhir/medication-statement.ts';
import { observationFromFhir } from '../fhir/observation.ts';
import { patientFromFhir } from '../fhir/patient.ts';
import { questionnaireResponseFromFhir } from '../fhir/questionnaire-response.ts';
import { type BundleIndex, indexBundle } from './bundle-index.ts';
import type { BundleEntry } from './read-bundle.ts';

/** A chart fact about to be written, under the identity it has at its source. */
export interface PlannedFact {
  /** `Condition/123`: the same resource met again is the same fact. */
  readonly sourceKey: string;
  /** Source key of the patient it is about: `Patient/7`. */
  readonly patientKey: string;
  readonly path: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly hash: string;
  readonly kind: EntityKind;
  readonly content: ReadFact['content'];
  /** Source key of the order it replaces. */
  readonly replacesKey: string | null;
}

/** A resource that becomes no fact, and why; it stays in the stored import file word for word. */
export interface KeptResource {
  readonly resourceType: string;
  readonly path: string;
  readonly why: string;
}

export interface ImportPlan {
  readonly patients: readonly PlannedFact[];
  readonly facts: readonly PlannedFact[];
  readonly kept: readonly KeptResource[];
}

type Reader = (
  resource: unknown,
  path: string,
  context: ReadingContext,
  index: BundleIndex,
) => Result<ReadFact | null, FhirProblem[]>;

const medicationOf = (index: BundleIndex) => (reference: string) =>
  (index.find(reference)?.resource['code'] as FhirCodeableConcept | undefined) ?? null;

const readers: Readonly<Record<string, Reader>> = {
  Patient: (resource, path) => patientFromFhir(resource, path),
  Condition: (resource, path) => conditionFromFhir(resource, path),
  AllergyIntolerance: (resource, path) => allergyFromFhir(resource, path),
  MedicationRequest: (resource, path, context, index) =>
    medicationRequestFromFhir(resource, path, context, medicationOf(index)),
  MedicationStatement: (resource, path, context, index) =>
    medicationStatementFromFhir(resource, path, context, medicationOf(index)),
  Observation: (resource, path, context) => observationFromFhir(resource, path, context),
  QuestionnaireResponse: (resource, path, context) => questionnaireResponseFromFhir(resource, path, context),
  Encounter: (resource, path) => encounterFromFhir(resource, path),
  Appointment: (resource, path) => appointmentFromFhir(resource, path),
};

/**
 * Decides, without touching anything, what an import file would bring into the charts. Any problem in any
 * resource refuses the whole file: a chart is never half imported.
 */
export function planImport(
  entries: readonly BundleEntry[],
  context: ReadingContext,
  sha256: (text: string) => string,
  today: CalendarDate,
): Result<ImportPlan, FhirProblem[]> {
  const index = indexBundle(entries);
  const patients: PlannedFact[] = [];
  const facts: PlannedFact[] = [];
  const kept: KeptResource[] = [];
  const problems: FhirProblem[] = [];
  for (const entry of entries) {
    const reader = readers[entry.type];
    if (reader === undefined) {
      kept.push({
        resourceType: entry.type,
        path: entry.path,
        why: 'Titrate makes no chart fact of this type',
      });
      continue;
    }
    const read = reader(index.withNames(entry.resource), entry.path, context, index);
    if (!read.ok) problems.push(...read.error);
    else if (read.value === null)
      kept.push({
        resourceType: entry.type,
        path: entry.path,
        why: 'the source itself marks it as entered in error or refuted',
      });
    else {
      const hash = sha256(canonicalJson(plain(entry.resource)));
      const sourceKey = index.keyOf(entry, hash);
      const patientKey = entry.type === 'Patient' ? sourceKey : index.resolve(read.value.patient, 'Patient');
      if (patientKey === null)
        problems.push({
          path: `${entry.path}.subject`,
          message: `names no patient this file knows: ${read.value.patient ?? '(none)'}`,
        });
      else {
        problems.push(...unfit(read.value, entry.path, today));
        const prior =
          (entry.resource['priorPrescription'] as { reference?: string } | undefined)?.reference ?? null;
        const fact: PlannedFact = {
          sourceKey,
          patientKey,
          path: entry.path,
          resourceType: entry.type,
          resourceId: sourceKey.slice(entry.type.length + 1),
          hash,
          kind: read.value.kind,
          content: read.value.content,
          replacesKey: prior === null ? null : index.resolve(prior, 'MedicationRequest'),
        };
        (entry.type === 'Patient' ? patients : facts).push(fact);
      }
    }
  }
  return problems.length > 0 ? err(problems) : ok({ patients, facts, kept });
}

/** What the record itself would refuse, told with the path of the resource it came from. */
function unfit(fact: ReadFact, path: string, today: CalendarDate): FhirProblem[] {
  const parsed = entityKinds[fact.kind].safeParse(fact.content);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ path, message: `${issue.path.join('.')}: ${issue.message}` }));
  const born = fact.kind === 'patient' ? (fact.content as Patient).birthDate : null;
  if (born !== null && partialBounds(born)[0] > today)
    problems.push({ path: `${path}.birthDate`, message: 'lies in the future' });
  return problems;
}

/** Lossless numbers as tagged text, so that hashing sees `1.0` and `1.00` as different and never rounds. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('isLosslessNumber' in value) return { n: String(value) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
