import { sql, type Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { err, type Result } from '#kernel/result.ts';
import type { PlatformTables } from '#platform/db/tables.ts';

type Tx = Transaction<PlatformTables>;

/** Whose time a booking would take twice. */
export type Taken = 'provider' | 'patient';

/**
 * Runs a write of an appointment. Where the database finds that somebody would be in two places at once, the write is
 * undone by itself, the rest of the transaction goes on, and the answer says whose time is taken.
 */
export async function writeBooking<T>(
  tx: Tx,
  write: () => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal | { readonly kind: 'taken'; readonly whose: Taken }>> {
  await sql`savepoint booking`.execute(tx);
  try {
    const written = await write();
    await sql`release savepoint booking`.execute(tx);
    return written;
  } catch (error) {
    const { code, constraint } = error as { readonly code?: string; readonly constraint?: string };
    if (code !== '23P01') throw error;
    await sql`rollback to savepoint booking`.execute(tx);
    return err({ kind: 'taken', whose: constraint === 'booking_patient_is_free' ? 'patient' : 'provider' });
  }
}

/** What is said to the one who came second. */
export function takenRefusal(whose: Taken): Refusal {
  return {
    kind: 'conflict',
    detail:
      whose === 'provider'
        ? 'This time has been booked by somebody else in the meantime. Nothing was booked.'
        : 'This patient has another visit at that time. Nothing was booked.',
    next: 'Choose another time.',
  };
}
