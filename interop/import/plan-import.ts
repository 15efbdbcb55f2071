import { canonicalJson } from '#kernel/canonical-json.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import { nilKnownList } from '../fhir/allergy-review.ts';
import { decimalText } from '../fhir/json-number.ts';
import type { FhirProblem, ReadFact, ReadingContext } from '../fhir/mapping.ts';
import { noKnownAllergy } from '../fhir/no-known-allergy.ts';
import { servedAs } from '../fhir/served-as.ts';
import { type BundleIndex, indexBundle } from './bundle-index.ts';
import { circles, implausible, misfits } from './implausible.ts';
import type { ImportPlan, KeptResource, NoneKnown, PlannedFact, Sourced, Withdrawal } from './import-plan.ts';
import { isObject } from './parse-file.ts';
import type { BundleEntry } from './read-bundle.ts';
import { readers, whyKept } from './readers.ts';

type Planned = PlannedFact | Withdrawal | NoneKnown | KeptResource;

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
  const planned: Planned[] = [];
  const problems: FhirProblem[] = [];
  for (const entry of entries) {
    const result = planEntry(entry, { context, index, sha256, today });
    if (result.ok) planned.push(result.value);
    else problems.push(...result.error);
  }
  const all = planned.filter((one): one is PlannedFact => 'kind' in one);
  const patients = all.filter((fact) => fact.kind === 'patient');
  const facts = all.filter((fact) => fact.kind !== 'patient');
  problems.push(...implausible(patients, facts, today), ...circles(facts));
  if (problems.length > 0) return err(problems);
  return ok({
    received: countBy(entries.map((entry) => entry.type)),
    patients,
    facts,
    withdrawn: planned.filter((one): one is Withdrawal => 'resourceId' in one && !('kind' in one)),
    noneKnown: planned.filter((one): one is NoneKnown => 'asked' in one),
    kept: planned.filter((one): one is KeptResource => 'why' in one),
  });
}

interface Planning {
  readonly context: ReadingContext;
  readonly index: BundleIndex;
  readonly sha256: (text: string) => string;
  readonly today: CalendarDate;
}

function planEntry(
  entry: BundleEntry,
  { context, index, sha256, today }: Planning,
): Result<Planned, FhirProblem[]> {
  const { type, path, resource } = entry;
  const none =
    type === 'AllergyIntolerance'
      ? noKnownAllergy(resource)
      : type === 'List'
        ? nilKnownList(resource)
        : undefined;
  if (none !== undefined) {
    const patientKey = index.resolve(patientReference(resource), 'Patient');
    const why = 'says that no allergies are known: kept as the answer to that question, not as an allergy';
    return ok({ resourceType: type, path, why, patientKey, asked: none.asked });
  }
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (reader === undefined)
    return ok({
      resourceType: type,
      path,
      why: whyKept[type] ?? 'Titrate makes no chart fact of this type',
    });
  const hash = sha256(canonicalJson(hashable(resource)));
  const sourceKey = index.keyOf(entry, hash);
  const sourced: Sourced = { path, resourceType: type, resourceId: sourceKey.slice(type.length + 1) };
  const read = reader(index.withNames(resource), path, context, index, today);
  if (!read.ok) return read;
  if (read.value === null)
    return ok({ ...sourced, patientKey: index.resolve(patientReference(resource), 'Patient') });
  if ('why' in read.value) return ok({ resourceType: type, path, why: read.value.why });
  const patientKey = type === 'Patient' ? sourceKey : index.resolve(read.value.patient, 'Patient');
  if (patientKey === null && mayBeAboutOthers.has(type) && isAboutOthers(read.value.patient, index))
    return ok({ resourceType: type, path, why: 'is about a group or a thing, and nobody’s chart' });
  if (patientKey === null) {
    const message = `names no patient this file knows: ${(read.value.patient ?? '(none)').slice(0, 100)}`;
    return err([{ path: `${path}.${patientElements[type] ?? 'subject'}`, message }]);
  }
  const problems = misfits(read.value, path);
  if (problems.length > 0) return err(problems);
  const prior = referenceIn(resource['priorPrescription']);
  return ok({
    ...sourced,
    sourceKey,
    patientKey,
    hash,
    kind: read.value.kind,
    content: read.value.content,
    linked: linkedBy(read.value, index),
    replacesKey: prior === null ? null : index.resolve(prior, 'MedicationRequest'),
  });
}

/** References of the file as ids of the record, once it is known which entry each resource became. */
function linkedBy({ linked }: ReadFact, index: BundleIndex): PlannedFact['linked'] {
  if (linked === undefined) return null;
  return (entryAt) =>
    linked((reference, kind) => {
      const type = Object.hasOwn(servedAs, kind) ? servedAs[kind as keyof typeof servedAs] : undefined;
      const key = reference === undefined || type === undefined ? null : index.resolve(reference, type);
      return key === null ? null : entryAt(key, kind);
    });
}

/** Types other systems also write about groups, practitioners and devices. */
const mayBeAboutOthers: ReadonlySet<string> = new Set([
  'CarePlan',
  'CareTeam',
  'Communication',
  'DocumentReference',
  'ServiceRequest',
  'Task',
]);

function isAboutOthers(reference: string | null, index: BundleIndex): boolean {
  const type =
    reference === null
      ? undefined
      : (index.find(reference)?.type ?? /([A-Z][A-Za-z]+)\/[^/]+$/.exec(reference)?.[1]);
  return type !== undefined && type !== 'Patient';
}

const countBy = (types: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(types, (type) => type)].map(([type, all]) => [type, all.length]));

/** Where a type names its patient, when not in `subject`. */
const patientElements: Readonly<Record<string, string>> = {
  AllergyIntolerance: 'patient',
  Appointment: 'participant',
  Consent: 'patient',
  Task: 'for',
};

const referenceIn = (value: unknown): string | null =>
  isObject(value) && typeof value['reference'] === 'string' ? value['reference'] : null;

const patientReference = (resource: Readonly<Record<string, unknown>>): string | null =>
  referenceIn(resource['subject']) ?? referenceIn(resource['patient']) ?? referenceIn(resource['for']);

/** Numbers as tagged text, so that hashing sees `1.0` and `1.00` as different and never rounds. */
function hashable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hashable);
  if (typeof value === 'number') return { n: decimalText(value) ?? String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if ('isLosslessNumber' in value) return { n: String(value) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hashable(item)]));
}
