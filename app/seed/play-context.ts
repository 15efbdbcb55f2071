import type { Transaction } from 'kysely';
import { uuidV7 } from '#kernel/id.ts';
import type { Role } from '#kernel/role.ts';
import { type Instant, instantToMillis } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { AuditEvent } from '#platform/audit/append-audit.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Route } from '#platform/http/handler.ts';
import type { Random } from './random.ts';

/** Somebody of the clinic who enters things. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** What playing a history needs. */
export interface PlayContext {
  readonly tx: Transaction<PlatformTables>;
  readonly clinicId: string;
  readonly zone: string;
  readonly knowledge: Knowledge;
  /** The app’s own routes: orders are drafted, screened and signed through them. */
  readonly routes: readonly Route[];
  readonly prescribers: readonly [Actor, Actor];
  readonly nurse: Actor;
  /** Everybody who works here; find somebody by role. */
  readonly staff: readonly Actor[];
  /** The patient with an account (people.ts); null in a clinic without one. */
  readonly patientAccount: Actor | null;
  readonly random: Random;
  /** Lines of the audit, in their order; seed-demo.ts writes them before the commit, in the same transaction. */
  readonly audit: AuditEvent[];
}

/** Ids of the demo come from its own random numbers, so that the same seed gives the same ids. */
export function newId(random: Random, at: Instant): string {
  return uuidV7(
    instantToMillis(at),
    Uint8Array.from({ length: 10 }, () => random.whole(0, 255)),
  );
}
