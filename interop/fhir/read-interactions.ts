import type { Bundle, BundleEntry } from 'fhir/r4';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { type FhirAnswer, historyInteraction, readInteraction, vreadInteraction } from './fhir-answer.ts';
import { outcome } from './operation-outcome.ts';
import { refuseParameters } from './refuse-parameters.ts';
import { ownId, type ReadableType, readableType, resourceOf, type ShownTo } from './resource-of.ts';
import { readShown, readShownHistory, readShownVersion, type Shown } from './shown-entries.ts';

/** read, vread and history of one resource. Row-level security hides what is not the caller's: then it is not there. */
export function readInteractions(knowledge: Knowledge): readonly Route[] {
  return [
    route(readInteraction, async (call) => {
      const { tx, caller, params, query } = call;
      const refused = refuseParameters(query.query);
      if (refused) return err(refused);
      const type = await readableType(tx, params.type);
      if (!type.ok) return type;
      const id = ownId(params.id);
      if (!id.ok) return id;
      const stored = await firstOf(type.value, (kind) => readShown(tx, caller.clinicId, kind, id.value));
      if (stored === null) return err(notFound);
      record(call, stored, `${params.type}/${id.value}`);
      const to = { knowledge, role: caller.role, today: call.today };
      return ok({ reply: answerOf(params.type, stored, to) });
    }),

    route(vreadInteraction, async (call) => {
      const { tx, caller, params, query } = call;
      const refused = refuseParameters(query.query);
      if (refused) return err(refused);
      const type = await readableType(tx, params.type);
      if (!type.ok) return type;
      const id = ownId(params.id);
      if (!id.ok) return id;
      if (!/^[1-9]\d{0,8}$/.test(params.version)) return err(notFound);
      const version = Number(params.version);
      const stored = await firstOf(type.value, (kind) =>
        readShownVersion(tx, caller.clinicId, kind, id.value, version),
      );
      if (stored === null) return err(notFound);
      record(call, stored, `${params.type}/${id.value}/_history/${version}`);
      return ok({ reply: answerOf(params.type, stored, { knowledge, role: caller.role }) });
    }),

    route(historyInteraction, async (call) => {
      const { tx, caller, params, query } = call;
      const refused = refuseParameters(query.query);
      if (refused) return err(refused);
      const type = await readableType(tx, params.type);
      if (!type.ok) return type;
      const id = ownId(params.id);
      if (!id.ok) return id;
      const versions = await firstOf(type.value, async (kind) => {
        const history = await readShownHistory(tx, caller.clinicId, kind, id.value);
        return history.length === 0 ? null : history;
      });
      const first = versions?.[0];
      if (first === undefined) return err(notFound);
      record(call, first, `${params.type}/${id.value}/_history`);
      const entry = (versions ?? [])
        .toReversed()
        .map((stored) => historyEntry(params.type, stored, query.base, { knowledge, role: caller.role }));
      const self = `${query.base}/${params.type}/${id.value}/_history`;
      const bundle: Bundle = {
        resourceType: 'Bundle',
        type: 'history',
        total: entry.length,
        link: [{ relation: 'self', url: self }],
        entry,
      };
      return ok({ reply: { status: 200, resource: bundle } });
    }),
  ];
}

/** Into the audit: under the patient, where it is about one. */
function record(
  { touched, noted }: Pick<Call<typeof readInteraction>, 'touched' | 'noted'>,
  { patientId }: Shown,
  entity: string,
): void {
  if (patientId === null) noted(entity);
  else touched(patientId, entity);
}

/** Ids are unique over the kinds of one type: the first kind that has it is the one. */
async function firstOf<T>(
  type: ReadableType,
  read: (kind: ReadableType['open'][number]) => Promise<T | null>,
): Promise<T | null> {
  for (const kind of type.open) {
    const found = await read(kind);
    if (found !== null) return found;
  }
  return null;
}

function answerOf(type: string, stored: Shown, to: ShownTo): FhirAnswer {
  const version = { id: String(stored.version), lastUpdated: stored.recordedAt };
  if (stored.state === 'entered-in-error') {
    const why = `was entered in error; the versions before stay readable under ${type}/${stored.id}/_history`;
    return { status: 410, resource: outcome('deleted', why), version };
  }
  return { status: 200, resource: resourceOf(stored, to), version };
}

/** A version entered in error is, in FHIR's words, a deletion: it carries no content. */
function historyEntry(type: string, stored: Shown, base: string, to: ShownTo): BundleEntry {
  const url = `${type}/${stored.id}`;
  const gone = stored.state === 'entered-in-error';
  const method = gone ? 'DELETE' : stored.version === 1 ? 'POST' : 'PUT';
  return {
    fullUrl: `${base}/${url}`,
    ...(gone ? {} : { resource: resourceOf(stored, to) }),
    request: { method, url: method === 'POST' ? type : url },
    response: {
      status: gone ? '204' : stored.version === 1 ? '201' : '200',
      etag: `W/"${stored.version}"`,
      lastModified: stored.recordedAt,
    },
  };
}
