import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { ImportReport } from '#interop/import/schema.ts';
import type { Browser, TestApp } from '../app/test-app.ts';
import { upload } from './import-test.ts';

interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

/** A whole chart that went out of one clinic, into another, and out of that one again under the ids it had before. */
export interface Travelled {
  readonly patient: string;
  readonly report: ImportReport;
  readonly before: ReadonlyMap<string, Resource>;
  readonly after: ReadonlyMap<string, Resource>;
}

/** Takes the chart of a patient from one clinic to another. */
export async function travel(
  server: TestApp,
  from: Browser,
  to: Browser,
  patient: string,
): Promise<Travelled> {
  const sent = await from.get(`/fhir/Patient/${patient}/$everything`);
  const { status, body } = await upload(to, sent.raw.body);
  expect([status, body.errors]).toEqual([200, undefined]);
  const arrived = body.report.patients[0].id;
  const { rows } = await server.database.ownerPool.query(
    `select id, content -> 'source' ->> 'resourceId' as there from record_current
     where patient_id = $1 and content ? 'source' and content -> 'source' ->> 'resourceId' <> id::text`,
    [arrived],
  );
  const again = await to.get(`/fhir/Patient/${arrived}/$everything`);
  const known = new Map(rows.map((row) => [row.id as string, row.there as string]));
  const underOldIds = again.raw.body.replaceAll(uuid, (id) => known.get(id) ?? id);
  const { report } = body;
  return { patient: arrived, report, before: chartOf(sent.raw.body), after: chartOf(underOldIds) };
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const chartOf = (bundle: string): ReadonlyMap<string, Resource> =>
  new Map(
    (JSON.parse(bundle).entry as { resource: Resource }[]).map(({ resource }) => [
      `${resource.resourceType}/${resource.id}`,
      resource,
    ]),
  );

/**
 * What is not the same after the journey: `CarePlan.status` for an element, `AuditEvent` for a resource that is not there.
 * A concept told by a code alone is given the words of the code; that says nothing else.
 */
export function differences({ before, after }: Travelled): Set<string> {
  const found = new Set<string>();
  for (const [key, one] of before) {
    const other = after.get(key);
    const name = nameOf(one);
    if (other === undefined) {
      found.add(name);
      continue;
    }
    for (const element of new Set([...Object.keys(one), ...Object.keys(other)]))
      if (element !== 'meta' && !isDeepStrictEqual(comparable(one, element), comparable(other, element)))
        found.add(`${name}.${element}`);
  }
  for (const key of after.keys()) if (!before.has(key)) found.add(`${key} appeared`);
  return found;
}

/** Members of a team get ids of their own where they arrive. */
function comparable(resource: Resource, element: string): unknown {
  const value = resource[element];
  const isTeam = resource.resourceType === 'CareTeam' && element === 'participant';
  return worded(isTeam ? (value as object[]).map((one) => ({ ...one, id: 'own' })) : value);
}

/** Which kind of entry it is, where a type has several. */
function nameOf({ resourceType, category, code, intent, type }: Resource): string {
  const codeIn = (concept: unknown) =>
    (concept as { coding?: { system?: string; code?: string }[] } | undefined)?.coding?.find(
      ({ system }) => system === 'urn:titrate:codes',
    )?.code;
  const first = Array.isArray(category) ? codeIn(category[0]) : undefined;
  const which = {
    Communication: first,
    DocumentReference: codeIn(type),
    List: codeIn(code),
    MedicationRequest: intent as string,
    // What is no result is told by a code of ours
    Observation: codeIn(code),
    Consent: first,
    ServiceRequest: codeIn(code)?.replace(/:.*/, ''),
    Task: codeIn(code)?.replace(/:.*/, ''),
  }[resourceType];
  return which === undefined ? resourceType : `${resourceType} ${which}`;
}

function worded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(worded);
  if (typeof value !== 'object' || value === null) return value;
  const { coding, text, ...rest } = value as {
    coding?: { code?: string; display?: string }[];
    text?: string;
  };
  const others = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, worded(one)]));
  if (coding === undefined) return text === undefined ? others : { ...others, text };
  return {
    ...others,
    coding,
    text: text ?? coding.find(({ display }) => display)?.display ?? coding[0]?.code,
  };
}
