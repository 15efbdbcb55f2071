import { type Kysely, sql } from 'kysely';
import { serverIn } from '#platform/auth/demo.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { inTransaction } from '#platform/db/transaction.ts';

/** What every call asks about clinics and what hardly ever changes. */
export interface ClinicFacts {
  /** The demo clinic of this installation; null where there is none. */
  readonly demoClinic: () => Promise<string | null>;
  /** IANA zone of a clinic. Throws when there is no such clinic. */
  readonly zoneOf: (clinicId: string) => Promise<string>;
}

/** A clinic does not move, nor stop being a demo; a minute is for whoever changes it by hand. */
const rememberedMillis = 60_000;

/** Asks the database, and remembers for a minute what it said. What is not there is asked for again each time. */
export function clinicFacts(db: Kysely<PlatformTables>): ClinicFacts {
  const demo = remembered(async () => {
    const { rows } = await sql<{
      demo_clinic: string | null;
    }>`select demo_clinic from auth_clinics()`.execute(db);
    return rows[0]?.demo_clinic ?? null;
  });
  const zones = remembered((clinicId) =>
    inTransaction(db, serverIn(clinicId), async (tx) => {
      const { zone } = await tx
        .selectFrom('clinic')
        .select('zone')
        .where('id', '=', clinicId)
        .executeTakeFirstOrThrow();
      return zone;
    }),
  );
  return { demoClinic: () => demo(''), zoneOf: zones };
}

/** Clinics are few; only what was found is kept. */
function remembered<T>(find: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, { readonly value: T; readonly until: number }>();
  return async (key) => {
    const kept = known.get(key);
    if (kept !== undefined && performance.now() < kept.until) return kept.value;
    const value = await find(key);
    if (value !== null) known.set(key, { value, until: performance.now() + rememberedMillis });
    return value;
  };
}
