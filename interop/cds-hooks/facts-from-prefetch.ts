import type { ChartFacts, Held } from '#clinical/facts.ts';
import type { NotChecked } from '#clinical/screening/finding.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { AllergyReview } from '#record/schema/allergy.ts';
import type { EntityKind } from '#record/schema/entity-kinds.ts';
import { allergyFromFhir } from '../fhir/allergy-intolerance.ts';
import { conditionFromFhir } from '../fhir/condition.ts';
import { isDosePlan } from '../fhir/dose-plan-from-fhir.ts';
import type { FhirProblem, ReadFact, ReadingContext } from '../fhir/mapping.ts';
import { medicationAmong, medicationRequestFromFhir } from '../fhir/medication-request.ts';
import { medicationStatementFromFhir } from '../fhir/medication-statement.ts';
import { noKnownAllergy } from '../fhir/no-known-allergy.ts';
import { observationFromFhir } from '../fhir/observation.ts';
import { patientFromFhir } from '../fhir/patient.ts';
import { pregnancyFrom, substancesFrom } from './facts-from-observations.ts';
import { type LooseResource, type PrefetchedList, prefetchedList } from './prefetched-list.ts';
import type { CdsRequest } from './request.ts';

export interface PrefetchedFacts {
  readonly facts: ChartFacts;
  /** What could not be read or is not all there: each is said, never dropped in silence. */
  readonly notChecked: readonly NotChecked[];
}

/** Builds chart facts from what the EHR sent. A list it did not send is unknown, not empty. */
export function factsFromPrefetch({ prefetch }: CdsRequest, context: ReadingContext): PrefetchedFacts {
  const patient = prefetch?.patient ? patientFromFhir(nameless(prefetch.patient), 'prefetch.patient') : null;
  const lists = {
    conditions: prefetchedList(prefetch?.conditions, 'conditions', ['Condition']),
    medications: prefetchedList(prefetch?.medications, 'medications', medicationTypes),
    allergies: prefetchedList(prefetch?.allergies, 'allergies', ['AllergyIntolerance']),
    observations: prefetchedList(prefetch?.observations, 'observations', ['Observation']),
  };
  const find = medicationAmong(lists.medications?.resources ?? []);
  const entries = allergyEntries(lists.allergies);
  const conditions = readAll(lists.conditions?.resources, 'Condition', conditionFromFhir);
  const allergies = readAll(entries?.listed, 'AllergyIntolerance', allergyFromFhir);
  // The steps of a dose plan are to come: what is taken now is in the order beside it
  const orders = readAll(lists.medications?.resources, 'MedicationRequest', (resource, path) =>
    isDosePlan(resource) ? ok(null) : medicationRequestFromFhir(resource, path, context, find),
  );
  const statements = readAll(lists.medications?.resources, 'MedicationStatement', (resource, path) =>
    medicationStatementFromFhir(resource, path, context, find),
  );
  const observations = readAll(lists.observations?.resources, 'Observation', (resource, path) =>
    observationFromFhir(resource, path, context),
  );
  const read = [conditions, allergies, orders, statements, observations];
  return {
    notChecked: [
      ...(patient?.ok === false ? [unreadable('patient resource', patient.error)] : []),
      ...Object.values(lists).flatMap((list) => list?.gaps ?? []),
      ...read.flatMap((list) => list?.unread ?? []),
    ],
    facts: {
      patient: patient?.ok ? patient.value.content : null,
      pregnancy: pregnancyFrom(observations?.facts ?? null),
      substances: substancesFrom(observations?.facts ?? null),
      conditions: conditions?.facts ?? null,
      allergies: allergies?.facts ?? null,
      allergyReview: entries?.review ?? null,
      orders: orders?.facts ?? null,
      statements: statements?.facts ?? null,
      observations: observations?.facts ?? null,
    },
  };
}

const medicationTypes = ['MedicationRequest', 'MedicationStatement', 'Medication'];

interface ReadList<T> {
  readonly facts: readonly Held<T>[];
  readonly unread: readonly NotChecked[];
}

/** Reads the resources of one type; one that cannot be read is named, one its source withdrew counts for nothing. */
function readAll<K extends EntityKind>(
  resources: readonly LooseResource[] | undefined,
  type: string,
  reader: (resource: LooseResource, path: string) => Result<ReadFact<K> | null, FhirProblem[]>,
): ReadList<ReadFact<K>['content']> | null {
  if (resources === undefined) return null;
  const facts: Held<ReadFact<K>['content']>[] = [];
  const unread: NotChecked[] = [];
  for (const [index, resource] of resources.entries()) {
    if (resource.resourceType !== type) continue;
    const id = typeof resource['id'] === 'string' ? resource['id'] : `${type}-${index}`;
    const fact = reader(resource, `${type}[${index}]`);
    if (!fact.ok) unread.push(unreadable(`${type} ${id.slice(0, 64)}`, fact.error));
    else if (fact.value !== null) facts.push({ id, content: fact.value.content });
  }
  return { facts, unread };
}

/**
 * "None known" is an answer somebody gave, whether or not it is written as an entry; an empty list is not: nobody
 * may have asked.
 */
function allergyEntries(list: PrefetchedList | null) {
  if (list === null) return null;
  const answers = list.resources.map((resource) => ({ resource, none: noKnownAllergy(resource) }));
  const listed = answers.flatMap(({ resource, none }) => (none === undefined ? [resource] : []));
  const none = answers.flatMap((one) => one.none ?? [])[0];
  const review: AllergyReview =
    listed.length > 0
      ? { state: 'listed', reviewedOn: null }
      : { state: none === undefined ? 'not-asked' : 'none-known', reviewedOn: none?.asked ?? null };
  return { listed, review };
}

/** Screening needs no name, and an EHR may leave it out. */
const nameless = (patient: LooseResource): LooseResource => ({ ...patient, name: [{ text: 'patient' }] });

function unreadable(what: string, problems: readonly FhirProblem[]): NotChecked {
  const first = problems[0];
  return {
    key: `unreadable|${what}`,
    what,
    reason: 'free-text',
    text: `The ${what} could not be read (${first?.path ?? ''}: ${first?.message ?? 'not understood'}), so nothing it says was taken into account.`,
    toCheck: 'Look at this entry in the chart and check it by hand.',
    subjects: [],
    blocking: false,
  };
}
