import type { Transaction } from 'kysely';
import type { EndpointShape } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { Result } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import { dateInZone } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { Answer, Call, Caller, Route } from '#platform/http/handler.ts';
import { newId, now, type TestClinic } from './test-clinic.ts';

export interface CallInput {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
  readonly ifMatch?: number;
  readonly as?: Role;
  /** Another person of that role than the clinic's first one. */
  readonly personId?: string;
  readonly patientId?: string;
  readonly stepUpMethod?: Caller['stepUpMethod'];
  readonly at?: string;
}

export interface Called {
  readonly result: Result<Answer<Record<string, unknown>>, Refusal>;
  /** Patients the audit line would name. */
  readonly touched: readonly string[];
}

class RolledBack extends Error {
  readonly called: Called;
  constructor(called: Called) {
    super('refused');
    this.called = called;
  }
}

/**
 * Calls a route the way the server does: inputs parsed by the endpoint's shapes, one transaction as the caller, rolled
 * back on a refusal, reply parsed by its shape.
 */
export async function callRoute(
  clinic: TestClinic,
  routes: readonly Route[],
  name: string,
  input: CallInput,
): Promise<Called> {
  const route = routes.find((one) => one.endpoint.name === name);
  if (!route) throw new Error(`no route ${name}`);
  const role = input.as ?? 'prescriber';
  const personId = input.personId ?? clinic.people[role];
  const session = { clinicId: clinic.id, personId, role, patientId: input.patientId ?? null };
  const at = input.at ?? now();
  const touched: string[] = [];
  const run = async (tx: Transaction<PlatformTables>): Promise<Called> => {
    const { endpoint } = route;
    const call: Call<EndpointShape> = {
      params: endpoint.params?.parse(input.params ?? {}) as undefined,
      query: endpoint.query?.parse(input.query ?? {}) as undefined,
      body: endpoint.body?.parse(input.body) as undefined,
      ifMatch: input.ifMatch ?? null,
      caller: {
        personId,
        personName: `Some ${role}`,
        clinicId: clinic.id,
        zone: 'America/New_York',
        role,
        patientId: input.patientId ?? null,
        demo: false,
        stepUpMethod: input.stepUpMethod === undefined ? 'password-and-totp' : input.stepUpMethod,
      },
      tx,
      now: at,
      today: dateInZone(at, 'America/New_York'),
      requestId: 'test',
      newId,
      touched: (patientId) => touched.push(patientId),
      noted: () => {},
    };
    const result = await route.handle(call);
    const called = { result: result as Called['result'], touched };
    if (!result.ok) throw new RolledBack(called);
    endpoint.reply.parse(result.value.reply);
    return called;
  };
  try {
    return await inTransaction(clinic.db, session, run);
  } catch (error) {
    if (error instanceof RolledBack) return error.called;
    throw error;
  }
}

/** The reply of a call that must be answered; the test fails with the refusal otherwise. */
export async function reply<T = Record<string, never>>(calling: Promise<Called>): Promise<T> {
  const { result } = await calling;
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value.reply as T;
}

/** The refusal of a call that must be refused. */
export async function refusal(calling: Promise<Called>): Promise<Refusal> {
  const { result } = await calling;
  if (result.ok) throw new Error(`answered: ${JSON.stringify(result.value.reply)}`);
  return result.error;
}
