import type { Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { dateInZone, type Instant } from '#kernel/time.ts';
import { sessionOf } from '../auth/session-store.ts';
import type { PlatformTables } from '../db/tables.ts';
import { inTransaction } from '../db/transaction.ts';
import { signedOut } from '../permissions/access-decision.ts';
import { auditCall, auditFailed, auditRefused, type UndoneContext } from './audit-call.ts';
import type { Answer, Call, Caller, Route } from './handler.ts';
import { findAnswer, keepAnswer, type Repeatable } from './idempotency.ts';
import { asRefusal } from './problem-reply.ts';
import type { Input } from './read-input.ts';

/** A request as far as the transport has read it. */
export interface Request {
  readonly caller: Caller;
  readonly sessionId: string;
  readonly input: Input;
  readonly ifMatch: number | null;
  readonly repeatable: Repeatable | null;
  readonly raw: Buffer | null;
  readonly now: Instant;
  readonly requestId: string;
  readonly newId: () => string;
  /** Told of a fault that changes no answer any more: only the log hears of it. */
  readonly onSilentFault: (error: unknown) => void;
}

/** What running a route needs from outside. */
export interface RunContext extends UndoneContext {
  /**
   * True while the session may work; then nobody ends it before `tx` ends. Who was let in a moment ago may have been
   * shut out since.
   */
  readonly hold: (tx: Transaction<PlatformTables>, sessionId: string) => Promise<boolean>;
}

export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer<unknown>; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

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
export async function runRoute(context: RunContext, route: Route, request: Request): Promise<Outcome> {
  const { caller } = request;
  try {
    const done = await inTransaction(context.db, sessionOf(caller), (tx) =>
      work(tx, route, request, context),
    );
    context.audited(caller.clinicId, done.line);
    const answer = await followUp(context, route, request, done.answer);
    return { kind: 'answered', answer, replayed: done.replayed };
  } catch (error) {
    const refusal = error instanceof RolledBack ? error.refusal : asRefusal(error);
    if (refusal) {
      return { kind: 'refused', refusal: await auditRefused(context, route.endpoint.name, request, refusal) };
    }
    // The fault itself is what must be heard of, also when it keeps the audit from being written
    await auditFailed(context, route.endpoint.name, request).catch(() => {});
    throw error;
  }
}

/** What the handler left for after the commit. What is committed stays so, whatever becomes of it. */
async function followUp(
  context: RunContext,
  { endpoint }: Route,
  request: Request,
  answer: Answer<unknown>,
): Promise<Answer<unknown>> {
  if (answer.afterwards === undefined) return answer;
  try {
    const later = await answer.afterwards((own) => inTransaction(context.db, sessionOf(request.caller), own));
    return { ...later, reply: asDeclared(endpoint, later.reply) };
  } catch (error) {
    request.onSilentFault(error);
    await auditFailed(context, endpoint.name, request).catch(() => {});
    return answer;
  }
}

async function work(
  tx: Transaction<PlatformTables>,
  route: Route,
  request: Request,
  { precheck, hold }: RunContext,
): Promise<{ answer: Answer<unknown>; replayed: boolean; line: bigint }> {
  const { caller, input, repeatable } = request;
  const action = route.endpoint.name;
  const params = asRecord(input.params);
  if (!(await hold(tx, request.sessionId))) throw new RolledBack(signedOut);
  const refusal = precheck && (await precheck(tx, params));
  if (refusal) throw new RolledBack(refusal);
  if (repeatable) {
    const found = await findAnswer(tx, caller, repeatable);
    if (!found.ok) throw new RolledBack(found.error);
    if (found.value) {
      const detail = 'answered again from the first time';
      const { seq } = await auditCall(tx, {
        action,
        request,
        outcome: 'done',
        patients: [],
        entity: null,
        detail,
      });
      return { answer: found.value, replayed: true, line: seq };
    }
  }
  const touched: { patientId?: string; entity: string | undefined; detail: string | undefined }[] = [];
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
    noted: (entity, detail) => touched.push({ entity, detail }),
    ...(request.raw ? { raw: request.raw } : {}),
  };
  const result = await route.handle(call);
  if (!result.ok) throw new RolledBack(result.error);
  const answer = { ...result.value, reply: asDeclared(route.endpoint, result.value.reply) };
  if (repeatable) await keepAnswer(tx, caller, repeatable, answer);
  // Last, because the clinic's other writers wait from here to the commit
  const { seq } = await auditCall(tx, {
    action,
    request,
    outcome: 'done',
    patients: touched.flatMap(({ patientId }) => patientId ?? []),
    entity: touched.find(({ entity }) => entity)?.entity ?? null,
    detail: touched.flatMap(({ detail }) => detail ?? []).join('; ') || null,
  });
  return { answer, replayed: false, line: seq };
}

function asDeclared({ name, reply }: Route['endpoint'], value: unknown): unknown {
  const read = reply.safeParse(value);
  if (read.success) return read.data;
  throw new ReplyMismatch(
    name,
    read.error.issues.map((issue) => issue.path.join('.')),
  );
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
