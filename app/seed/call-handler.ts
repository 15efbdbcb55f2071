import type { BodyOf, EndpointShape, ParamsOf, QueryOf, ReplyOf } from '#kernel/endpoint.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import { setSession } from '#platform/db/transaction.ts';
import type { Call, Route } from '#platform/http/handler.ts';
import { type Actor, newId, type PlayContext } from './play-context.ts';

/** One call somebody of the demo clinic made in the past. */
export interface PastCall<E extends EndpointShape> {
  readonly endpoint: E;
  readonly actor: Actor;
  readonly at: Instant;
  readonly date: CalendarDate;
  /** Whose chart; null for what concerns the clinic. */
  readonly patientId: string | null;
  readonly params: ParamsOf<E>;
  readonly query?: QueryOf<E>;
  readonly body?: BodyOf<E>;
  readonly ifMatch?: number;
  /** The file, where one is sent. */
  readonly raw?: Uint8Array;
  /** The first id the handler asks for; default: a fresh one like all others. */
  readonly firstId?: string;
}

/** Calls a handler as the server would: under the caller’s session, its audit line told in the same transaction. */
export async function callHandler<E extends EndpointShape>(
  context: PlayContext,
  past: PastCall<E>,
): Promise<ReplyOf<E>> {
  const { actor, at, date, endpoint, patientId } = past;
  const { clinicId, tx } = context;
  // Somebody in the role patient acts in their own chart.
  const ownChart = actor.role === 'patient' ? patientId : null;
  await setSession(tx, { clinicId, personId: actor.id, role: actor.role, patientId: ownChart });
  const touched = new Set(patientId === null ? [] : [patientId]);
  const ids = past.firstId === undefined ? [] : [past.firstId];
  const call = {
    params: past.params,
    query: past.query ?? {},
    body: past.body,
    ifMatch: past.ifMatch ?? null,
    ...(past.raw === undefined ? {} : { raw: past.raw }),
    caller: {
      personId: actor.id,
      personName: actor.name,
      clinicId,
      zone: context.zone,
      role: actor.role,
      patientId: ownChart,
      demo: true,
      stepUpMethod: 'demo',
    },
    tx,
    now: at,
    today: date,
    requestId: 'demo',
    newId: () => ids.shift() ?? newId(context.random, at),
    touched: (id: string) => touched.add(id),
    noted: () => undefined,
  } as unknown as Call<EndpointShape>;
  const answered = await handlerOf(context.routes, endpoint)(call);
  if (!answered.ok) {
    const why = JSON.stringify(answered.error).slice(0, 2000);
    throw new Error(`The demo clinic: ${endpoint.name} was refused on ${date}: ${why}`);
  }
  context.audit.push({
    clinicId,
    at,
    personId: actor.id,
    personName: actor.name,
    role: actor.role,
    action: endpoint.name,
    outcome: 'done',
    patients: [...touched],
    entity: null,
    detail: null,
    requestId: 'demo',
  });
  return answered.value.reply as ReplyOf<E>;
}

function handlerOf(routes: readonly Route[], endpoint: EndpointShape): Route['handle'] {
  const found = routes.find((route) => route.endpoint.name === endpoint.name);
  if (found === undefined) throw new Error(`no route serves ${endpoint.name}`);
  return found.handle;
}
