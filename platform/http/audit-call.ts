import type { Kysely, Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import type { Instant } from '#kernel/time.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { auditedAs, sessionOf } from '../auth/session-store.ts';
import type { PlatformTables } from '../db/tables.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Caller } from './handler.ts';

/** Who called, and what the address named. */
export interface AuditedRequest {
  readonly caller: Caller;
  readonly input: { readonly params: unknown };
  readonly now: Instant;
  readonly requestId: string;
}

/** One line for one call, in the transaction of its work. The patient the address names is in it in any case. */
export function auditCall(
  tx: Transaction<PlatformTables>,
  call: {
    readonly action: string;
    readonly request: AuditedRequest;
    readonly outcome: 'done' | 'refused' | 'failed';
    readonly patients: readonly string[];
    readonly entity: string | null;
    readonly detail: string | null;
  },
): Promise<{ seq: bigint }> {
  const { request, action, outcome, entity, detail } = call;
  return appendAudit(tx, {
    ...auditedAs(request.caller),
    at: request.now,
    action,
    outcome,
    patients: [...patientNamed(request.input.params), ...call.patients],
    entity,
    detail: detail === null ? null : detail.slice(0, 500),
    requestId: request.requestId,
  });
}

/** What writing down a call that did not happen needs. */
export interface UndoneContext {
  readonly db: Kysely<PlatformTables>;
  readonly precheck: Precheck | null;
  /** Told the number of each audit line once it is committed. */
  readonly audited: (clinicId: string, seq: bigint) => void;
}

/**
 * Looks at a call before its handler does: the composition root uses it to answer 404 for path parameters that name
 * nothing in the caller's clinic, whatever the handler would have done.
 */
export type Precheck = (
  tx: Transaction<PlatformTables>,
  params: Readonly<Record<string, unknown>>,
) => Promise<Refusal | null>;

/**
 * Writes down a refused call, in a transaction of its own, and returns the refusal to give: for a foreign address that
 * is 404 also when the request was bad in other ways, so that a stranger learns nothing from the difference.
 */
export async function auditRefused(
  context: UndoneContext,
  action: string,
  request: AuditedRequest,
  refusal: Refusal,
): Promise<Refusal> {
  const { caller, input } = request;
  const params = (input.params ?? {}) as Readonly<Record<string, unknown>>;
  const { given, seq } = await inTransaction(context.db, sessionOf(caller), async (tx) => {
    const hidden = refusal.kind === 'forbidden' ? null : await context.precheck?.(tx, params);
    const given = hidden ?? refusal;
    const call = {
      action,
      request,
      outcome: 'refused',
      patients: [],
      entity: null,
      detail: given.kind,
    } as const;
    return { given, ...(await auditCall(tx, call)) };
  });
  context.audited(caller.clinicId, seq);
  return given;
}

/** Writes down a call that failed by a fault of ours, in a transaction of its own. */
export async function auditFailed(
  context: UndoneContext,
  action: string,
  request: AuditedRequest,
): Promise<void> {
  const { seq } = await inTransaction(context.db, sessionOf(request.caller), (tx) =>
    auditCall(tx, { action, request, outcome: 'failed', patients: [], entity: null, detail: null }),
  );
  context.audited(request.caller.clinicId, seq);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function patientNamed(params: unknown): string[] {
  const id = (params as { readonly patientId?: unknown } | undefined)?.patientId;
  return typeof id === 'string' && uuid.test(id) ? [id] : [];
}
