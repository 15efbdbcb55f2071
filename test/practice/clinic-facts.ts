import { knowledge } from '#app/knowledge.ts';
import { demoAccounts, demoClinic } from '#app/seed/people.ts';
import { seedDemo } from '#app/seed/seed-demo.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import { kyselyOver } from '#platform/db/database.ts';
import { kyselyPlanningOnce } from '#platform/db/planned-once.ts';
import { createTestDatabase } from '#platform/db/testing.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { type ClinicPerson, loadClinicFacts } from '#record/store/load-clinic-facts.ts';

export const noon = '2026-11-22T17:00:00.000Z';
export const asked = { asOf: '2026-11-22', now: noon, zone: demoClinic.zone };

/** Everybody of a freshly made demo clinic, as its manager may read them. */
export async function demoFacts(): Promise<{ people: readonly ClinicPerson[]; drop: () => Promise<void> }> {
  const database = await createTestDatabase();
  const db = kyselyOver<AuthTables>(database.appPool);
  await seedDemo({
    db: kyselyPlanningOnce(database.appPool),
    now: () => noon,
    zone: null,
    knowledge: knowledge(),
  });
  const manager = demoAccounts.find(({ role }) => role === 'manager');
  if (manager === undefined) throw new Error('the demo clinic has no manager');
  const session = {
    clinicId: demoClinic.id,
    personId: manager.id,
    role: 'manager' as const,
    patientId: null,
  };
  const people = await inTransaction(db, session, (tx) =>
    loadClinicFacts(tx.withTables(), demoClinic.id, null),
  );
  return { people, drop: () => database.drop() };
}
