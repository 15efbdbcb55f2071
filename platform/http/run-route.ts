import type { Kysely, Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { dateInZone, type Instant } from '#kernel/time.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { PlatformTables } from '../db/tables.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Answer, Call, Caller, Route } from './handler.ts';
import { findAnswer, keepAnswer, type Repeatable } from './idempotency.ts';
import type { Input } from './read-input.ts';

/** A request as far as the transport has read it. */
export interface Request {
  readonly caller: Caller;
  readonly input: Input;
  readonly ifMatch: number | null;
  readonly repeatable: Repeatable | null;
  readonly raw: Buffer | null;
  readonly now: Instant;
  readonly requestId: string;
  readonly newId: () => string;
}

export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer<unknown>; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Looks at a call before its handler does, inside its transaction: the composition root uses it to answer 404 for
 * path parameters that name nothing in the caller's clinic, whatever the handler would have done.
 */
export type Precheck = (
  tx: Transaction<PlatformTables>,
  params: Readonly<Record<string, unknown>>,
) => Promise<Refusal | null>;

/** Ends the transaction without a trace, carrying the refusal out. */
class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** The handler answered in another shape than its endpoint declares: a fault of ours, and nothing is committed. */
export class ReplyMismatch extends Error {
  /** Names of fields, no values: may be logged. */
  readonly where: string;
  constructor(endpoint: string, paths: readonly string[]) {
    super(`${endpoint} answered in another shape than it declares`);
    this.name = 'ReplyMismatch';
    this.where = `${endpoint}: ${paths.join(', ')}`;
  }
}

/**
 * Runs a route: one transaction holds what the handler does, the answer kept for a retry and the audit line, so none
 * is ever there without the others. A refusal or an error rolls all of it back and is audited on its own.
 */
export async function runRoute(
  db: Kysely<PlatformTables>,
  route: Route,
  request: Request,
  precheck: Precheck | null,
): Promise<Outcome> {
  const { caller } = request;
  const session = {
    clinicId: caller.clinicId,
    personId: caller.personId,
    role: caller.role,
    patientId: caller.patientId,
  };
  try {
    return await inTransaction(db, session, (tx) => work(tx, route, request, precheck));
  } catch (error) {
    const refusal = error instanceof RolledBack ? error.refusal : null;
    await auditRefusal(db, route, request, refusal);
    if (refusal === null) throw error;
    return { kind: 'refused', refusal };
  }
}

async function work(
  tx: Transaction<PlatformTables>,
  route: Route,
  request: Request,
  precheck: Precheck | null,
): Promise<Outcome> {
  const { caller, input, repeatable } = request;
  const params = asRecord(input.params);
  const refusal = precheck && (await precheck(tx, params));
  if (refusal) throw new RolledBack(refusal);
  if (repeatable) {
    const found = await findAnswer(tx, caller, repeatable);
    if (!found.ok) throw new RolledBack(found.error);
    if (found.value) {
      await audit(tx, route, request, 'done', patientsOf(params), null, 'answered again from the first time');
      return { kind: 'answered', answer: found.value, replayed: true };
    }
  }
  const touched: { patientId: string; entity: string | undefined; detail: string | undefined }[] = [];
  const call: Call<Route['endpoint']> = {
    params: input.params,
    query: input.query,
    body: input.body,
    ifMatch: request.ifMatch,
    caller,
    tx,
    now: request.now,
    today: dateInZone(request.now, caller.zone),
    requestId: request.requestId,
    newId: request.newId,
    touched: (patientId, entity, detail) => touched.push({ patientId, entity, detail }),
    ...(request.raw ? { raw: request.raw } : {}),
  };
  const result = await route.handle(call);
  if (!result.ok) throw new RolledBack(result.error);
  const reply = route.endpoint.reply.safeParse(result.value.reply);
  if (!reply.success) {
    throw new ReplyMismatch(
      route.endpoint.name,
      reply.error.issues.map((issue) => issue.path.join('.')),
    );
  }
  const answer = { ...result.value, reply: reply.data };
  if (repeatable) await keepAnswer(tx, caller, repeatable, answer);
  const patients = [...patientsOf(params), ...touched.map(({ patientId }) => patientId)];
  const details = touched.flatMap(({ detail }) => detail ?? []).join('; ');
  // Last, because the clinic's other writers wait from here to the commit
  await audit(
    tx,
    route,
    request,
    'done',
    patients,
    touched.find(({ entity }) => entity)?.entity ?? null,
    details || null,
  );
  return { kind: 'answered', answer, replayed: false };
}

/** Writes down a call that did not happen. */
export async function auditRefusal(
  db: Kysely<PlatformTables>,
  route: Pick<Route, 'endpoint'>,
  request: Pick<Request, 'caller' | 'now' | 'requestId'> & { readonly input: { readonly params: unknown } },
  refusal: Refusal | null,
): Promise<void> {
  const { caller } = request;
  const session = {
    clinicId: caller.clinicId,
    personId: caller.personId,
    role: caller.role,
    patientId: caller.patientId,
  };
  const patients = patientsOf(asRecord(request.input.params));
  await inTransaction(db, session, (tx) =>
    audit(tx, route, request, refusal ? 'refused' : 'failed', patients, null, refusal?.kind ?? null),
  );
}

async function audit(
  tx: Transaction<PlatformTables>,
  route: Pick<Route, 'endpoint'>,
  request: Pick<Request, 'caller' | 'now' | 'requestId'>,
  outcome: 'done' | 'refused' | 'failed',
  patients: readonly string[],
  entity: string | null,
  detail: string | null,
): Promise<void> {
  const { clinicId, personId, personName, role } = request.caller;
  await appendAudit(tx, {
    clinicId,
    at: request.now,
    personId,
    personName,
    role,
    action: route.endpoint.name,
    outcome,
    patients,
    entity,
    detail: detail === null ? null : detail.slice(0, 500),
    requestId: request.requestId,
  });
}

/** The patient an address names; the audit has it whatever the handler touches. */
function patientsOf(params: Readonly<Record<string, unknown>>): string[] {
  const { patientId } = params;
  return typeof patientId === 'string' && uuid.test(patientId) ? [patientId] : [];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
