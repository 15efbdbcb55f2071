import type { FhirResource } from 'fhir/r4';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { patientExists } from '#record/store/patients.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { everythingInteraction, searchInteraction } from './fhir-answer.ts';
import { refuseParameters } from './refuse-parameters.ts';
import { ownId, type ReadableType, readableKinds, readableType, resourceOf } from './resource-of.ts';
import { type Found, searchBundle } from './search-bundle.ts';
import { compareBy, matches } from './search-match.ts';
import { searchPatients } from './search-patients.ts';
import { parseSearch, type SearchQuery } from './search-query.ts';
import { chartKinds } from './served-types.ts';
import { listOfClinic, listShown, readShown, type Shown } from './shown-entries.ts';

type SearchCall = Call<typeof searchInteraction>;

/** Searches of one type, and everything about one patient. */
export function searchInteractions(knowledge: Knowledge): readonly Route[] {
  return [
    route(searchInteraction, async (call) => {
      const { tx, params, query, touched, noted } = call;
      const type = await readableType(tx, params.type);
      if (!type.ok) return type;
      const search = parseSearch(type.value, query.query);
      if (!search.ok) {
        return err({ kind: 'malformed', detail: 'This search is not understood.', errors: search.error });
      }
      const found = await find(call, type.value, search.value, knowledge);
      if (!found.ok) return found;
      for (const id of found.value.patients) touched(id, undefined, undefined);
      if (type.value.patientParameter === null) noted(params.type);
      const { page, included, total } = found.value;
      const resource = searchBundle({
        ...query,
        type: params.type,
        search: search.value,
        page,
        included,
        total,
        leftOut: leftOut(type.value),
      });
      return ok({ reply: { status: 200, resource } });
    }),

    route(everythingInteraction, async ({ tx, caller, params, query, today, touched }) => {
      const refused = refuseParameters(query.query);
      if (refused) return err(refused);
      const id = ownId(params.id);
      if (!id.ok) return id;
      if (!(await patientExists(tx, caller.clinicId, id.value))) return err(notFound);
      touched(id.value, `Patient/${id.value}`);
      const resources: FhirResource[] = [];
      const readable = await readableKinds(tx);
      for (const kind of chartKinds) {
        if (!readable.has(kind)) continue;
        const stored = await listShown(tx, caller.clinicId, id.value, kind);
        resources.push(...stored.map((one) => resourceOf(one, { knowledge, role: caller.role, today })));
      }
      const self = `${query.base}/Patient/${id.value}/$everything`;
      return ok({
        reply: {
          status: 200,
          resource: {
            resourceType: 'Bundle',
            type: 'searchset',
            total: resources.length,
            link: [{ relation: 'self', url: self }],
            entry: resources.map((resource) => ({
              fullUrl: `${query.base}/${resource.resourceType}/${resource.id}`,
              resource,
              search: { mode: 'match' },
            })),
          },
        },
      });
    }),
  ];
}

/** Kinds of the type this role may not read: said in the answer, so that nobody takes their absence for "none". */
function leftOut({ kinds, open }: ReadableType): string | null {
  const closed = kinds.filter((kind) => !open.includes(kind));
  return closed.length === 0 ? null : `not open to this role, and left out: ${closed.join(', ')}`;
}

async function find(
  call: SearchCall,
  type: ReadableType,
  search: SearchQuery,
  knowledge: Knowledge,
): Promise<Result<Found, Refusal>> {
  const { tx, caller, today } = call;
  if (type.patientParameter === '_id') {
    const found = await searchPatients(tx, caller.clinicId, search);
    if (!found.ok) return found;
    const page = found.value.page.map((stored) => resourceOf(stored, { knowledge, role: caller.role }));
    return ok({ total: found.value.total, page, included: [], patients: page.map(({ id = '' }) => id) });
  }
  const candidates = await candidatesOf(call, type, search);
  if (!candidates.ok) return candidates;
  const hits = candidates.value
    .map((stored) => ({ stored, resource: resourceOf(stored, { knowledge, role: caller.role, today }) }))
    .filter(({ resource }) => matches(resource, search.filters))
    .sort((a, b) => compareBy(search.sort)(a.resource, b.resource));
  const shown = search.countOnly ? [] : hits.slice(search.offset, search.offset + search.count);
  const people = [...new Set(shown.flatMap(({ stored }) => stored.patientId ?? []))];
  // A count says something about the patient who was asked for, even where nothing is shown
  const patients = search.patient === null ? people : [...new Set([...people, search.patient])];
  const included = search.includePatient ? await patientsOf(call, people, knowledge) : [];
  return ok({ total: hits.length, page: shown.map(({ resource }) => resource), included, patients });
}

/** The entries a search has to look at: a patient's of that type, the clinic's, or those it names by id. */
async function candidatesOf(
  { tx, caller }: SearchCall,
  type: ReadableType,
  { patient, ids }: SearchQuery,
): Promise<Result<readonly Shown[], Refusal>> {
  if (patient !== null) {
    const id = ownId(patient);
    // "No allergies" about somebody who is not here would be a dangerous answer to a slip in the id
    if (!id.ok || !(await patientExists(tx, caller.clinicId, id.value))) return err(notFound);
    const all: Shown[] = [];
    for (const kind of type.open) all.push(...(await listShown(tx, caller.clinicId, id.value, kind)));
    return ok(ids === null ? all : all.filter((stored) => ids.includes(stored.id)));
  }
  const found: Shown[] = [];
  if (type.patientParameter === null && ids === null) {
    for (const kind of type.open) found.push(...(await listOfClinic(tx, caller.clinicId, kind)));
    return ok(found);
  }
  for (const text of new Set(ids ?? [])) {
    const id = ownId(text);
    for (const kind of id.ok ? type.open : []) {
      const stored = await readShown(tx, caller.clinicId, kind, id.ok ? id.value : text);
      if (stored?.state === 'current') found.push(stored);
    }
  }
  return ok(found);
}

async function patientsOf(
  { tx, caller }: SearchCall,
  ids: readonly string[],
  knowledge: Knowledge,
): Promise<FhirResource[]> {
  const found: FhirResource[] = [];
  for (const id of ids) {
    const stored = await readCurrent(tx, caller.clinicId, 'patient', id);
    if (stored?.state === 'current') found.push(resourceOf(stored, { knowledge, role: caller.role }));
  }
  return found;
}
