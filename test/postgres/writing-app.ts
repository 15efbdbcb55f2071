import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { readConfig } from '#platform/config.ts';
import { kyselyOver, openDatabase } from '#platform/db/database.ts';
import { inTransaction } from '#platform/db/transaction.ts';

/**
 * A small app for the crash tests, run as a process of its own so that it can be killed. Four writers (or one) commit as fast
 * as they can; each transaction writes two rows that belong together, and is reported on standard output only after
 * its commit was answered. One JSON line per event: see app-process.ts.
 */
interface Tables {
  note: { clinic_id: string; id: string; writer: number; sequence: bigint; body: string };
}

const emit = (event: object) => process.stdout.write(`${JSON.stringify(event)}\n`);
const writers = process.argv.includes('--one-writer') ? 1 : 4;
const started = performance.now();

const database = await openDatabase({
  config: readConfig(process.env),
  migrations: 'test/postgres/migrations',
  who: 'Writing app',
  hold: process.argv.includes('--share') ? 'share' : 'own',
  say: (line) => emit({ say: line }),
  onLost: (error) => {
    emit({ lost: error.message });
    process.exit(3);
  },
}).catch((error: unknown) => {
  emit({ refused: error instanceof Error ? error.message : String(error) });
  process.exit(2);
});

let running = !process.argv.includes('--idle');
const ready = Math.round(performance.now() - started);
const working = Promise.all(Array.from({ length: running ? writers : 0 }, (_, writer) => write(writer)));
process.once('SIGTERM', async () => {
  running = false;
  await working;
  await database.close();
  process.exit(0);
});
emit({ ready, start: database.start, where: database.where });
setInterval(() => {}, 1000); // an idle app stays

async function write(writer: number): Promise<void> {
  const db = kyselyOver<Tables>(database.appPool);
  const session = { clinicId: 'north', personId: `writer-${writer}`, role: 'nurse', patientId: null };
  let sequence: bigint | null = null;
  while (running) {
    try {
      sequence = sequence === null ? await nextSequence() : sequence + 1n;
      const current = sequence;
      await inTransaction(db, session, async (trx) => {
        for (const half of ['a', 'b']) {
          const row = {
            id: `${writer}-${current}-${half}`,
            writer,
            sequence: current,
            body: 'x'.repeat(200),
          };
          await trx
            .insertInto('note')
            .values({ clinic_id: 'north', ...row })
            .execute();
        }
      });
      emit({ ack: `${writer}-${current}` });
    } catch (error) {
      emit({ failed: error instanceof Error ? error.message : String(error) });
      sequence = null;
      await wait(50);
    }
  }

  function nextSequence(): Promise<bigint> {
    return inTransaction(db, session, async (trx) => {
      const last = await trx
        .selectFrom('note')
        .select(sql<bigint>`coalesce(max(sequence), 0) + 1`.as('next'))
        .where('writer', '=', writer)
        .executeTakeFirstOrThrow();
      return last.next;
    });
  }
}
