import type { ChartFacts, Held } from '#clinical/facts.ts';
import type { NotChecked } from '#clinical/screening/finding.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { allergyFromFhir } from '../fhir/allergy-intolerance.ts';
import { conditionFromFhir } from '../fhir/condition.ts';
import type { FhirProblem, ReadFact, ReadingContext } from '../fhir/mapping.ts';
import { medicationAmong, medicationRequestFromFhir } from '../fhir/medication-request.ts';
import { medicationStatementFromFhir } from '../fhir/medication-statement.ts';
import { observationFromFhir } from '../fhir/observation.ts';
import { patientFromFhir } from '../fhir/patient.ts';
import { pregnancyFrom, substancesFrom } from './facts-from-observations.ts';
import type { CdsRequest, SearchSet } from './request.ts';

export interface PrefetchedFacts {
  readonly facts: ChartFacts;
  /** Resources that could not be read: each is said, never dropped in silence. */
  readonly notChecked: readonly NotChecked[];
}

type LooseResource = { readonly resourceType: string; readonly [key: string]: unknown };

/**
 * Builds chart facts from what the EHR sent. A list it did not send is unknown, not empty. Refuses the call
 * when anything in it is about another patient: a mixed-up prefetch must never be screened.
 */
export function factsFromPrefetch(
  request: CdsRequest,
  context: ReadingContext,
): Result<PrefetchedFacts, FhirProblem[]> {
  const { prefetch } = request;
  const strangers = otherPatients(request);
  if (strangers.length > 0) return err(strangers);
  const notChecked: NotChecked[] = [];
  const patient = prefetch?.patient ? patientFromFhir(nameless(prefetch.patient), 'prefetch.patient') : null;
  if (patient !== null && !patient.ok) notChecked.push(unreadable('the patient resource', patient.error));
  const medications = resourcesOf(prefetch?.medications);
  const find = medicationAmong(medications ?? []);
  const read = <K extends ReadFact['kind']>(
    list: readonly LooseResource[] | null,
    type: string,
    what: string,
    reader: (resource: LooseResource, path: string) => Result<ReadFact<K> | null, FhirProblem[]>,
  ): Held<ReadFact<K>['content']>[] | null => {
    if (list === null) return null;
    return list.flatMap((resource, index) => {
      if (resource.resourceType !== type) return [];
      const fact = reader(resource, `${what}[${index}]`);
      if (!fact.ok) {
        notChecked.push(unreadable(`${what} ${index + 1} of ${list.length}`, fact.error));
        return [];
      }
      return fact.value === null
        ? []
        : [{ id: String(resource['id'] ?? `${what}-${index}`), content: fact.value.content }];
    });
  };
  const observations = read(
    resourcesOf(prefetch?.observations),
    'Observation',
    'observation',
    (resource, path) => observationFromFhir(resource, path, context),
  );
  return ok({
    notChecked,
    facts: {
      patient: patient?.ok ? patient.value.content : null,
      pregnancy: pregnancyFrom(observations),
      substances: substancesFrom(observations),
      conditions: read(resourcesOf(prefetch?.conditions), 'Condition', 'condition', conditionFromFhir),
      allergies: read(resourcesOf(prefetch?.allergies), 'AllergyIntolerance', 'allergy', allergyFromFhir),
      // An EHR that answers the allergy search has looked; an empty answer is its "none known".
      allergyReview: prefetch?.allergies
        ? { state: (prefetch.allergies.entry ?? []).length > 0 ? 'listed' : 'none-known', reviewedOn: null }
        : null,
      orders: read(medications, 'MedicationRequest', 'medication', (resource, path) =>
        medicationRequestFromFhir(resource, path, context, find),
      ),
      statements: read(medications, 'MedicationStatement', 'medication statement', (resource, path) =>
        medicationStatementFromFhir(resource, path, context, find),
      ),
      observations,
    },
  });
}

function resourcesOf(set: SearchSet | null | undefined): LooseResource[] | null {
  return set === null || set === undefined
    ? null
    : (set.entry ?? []).flatMap((entry) => (entry.resource === undefined ? [] : [entry.resource]));
}

/** Screening needs no name, and an EHR may leave it out. */
const nameless = (patient: LooseResource): LooseResource => ({ ...patient, name: [{ text: 'patient' }] });

function otherPatients(request: CdsRequest): FhirProblem[] {
  const wanted = request.context.patientId.replace(/^Patient\//, '');
  const problems: FhirProblem[] = [];
  const own = request.prefetch?.patient?.['id'];
  if (typeof own === 'string' && own !== wanted)
    problems.push({ path: 'prefetch.patient.id', message: 'is not the patient of context.patientId' });
  for (const [key, set] of Object.entries({
    ...request.prefetch,
    draftOrders: request.context.draftOrders,
  }) as [string, SearchSet | undefined][]) {
    (set?.entry ?? []).forEach?.((entry, index) => {
      const resource = entry.resource as
        | { subject?: { reference?: unknown }; patient?: { reference?: unknown } }
        | undefined;
      const reference = resource?.subject?.reference ?? resource?.patient?.reference;
      const id = typeof reference === 'string' ? /(?:^|\/)Patient\/([^/]+)/.exec(reference)?.[1] : undefined;
      if (id !== undefined && id !== wanted)
        problems.push({ path: `${key}.entry[${index}].resource`, message: 'is about another patient' });
    });
  }
  return problems;
}

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
