import type { Kysely } from 'kysely';
import type { PlatformTables } from '../db/tables.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Checkpoints } from './checkpoints.ts';

export interface CheckpointKeeper {
  /** Tell it of every audit line after its commit. Returns at once. */
  committed(clinicId: string, seq: bigint): void;
  /** Takes what is due, then stops. */
  stop(): Promise<void>;
}

export interface KeeperChoices {
  readonly db: Kysely<PlatformTables>;
  readonly checkpoints: Checkpoints;
  /** Lines after which a checkpoint is taken. Default 1,000. */
  readonly everyLines?: bigint;
  /** Milliseconds after which one is taken when anything was added. Default 15 minutes. */
  readonly everyMillis?: number;
  /** Told when a checkpoint could not be taken; it is tried again at the next occasion. */
  readonly onError: (error: unknown) => void;
}

/** Takes a signed checkpoint of each clinic's audit chain every so many lines or minutes, whichever comes first. */
export function keepCheckpoints(choices: KeeperChoices): CheckpointKeeper {
  const everyLines = choices.everyLines ?? 1000n;
  const taken = new Map<string, bigint>();
  const waiting = new Map<string, bigint>();
  let working: Promise<void> = Promise.resolve();

  const take = async (clinicId: string): Promise<void> => {
    waiting.delete(clinicId);
    try {
      const session = { clinicId, personId: '', role: 'system', patientId: null };
      const head = await inTransaction(choices.db, session, (tx) =>
        choices.checkpoints.take(tx, clinicId, new Date().toISOString()),
      );
      if (head) taken.set(clinicId, head.seq);
    } catch (error) {
      choices.onError(error);
    }
  };
  const takeAll = (clinics: readonly string[]): void => {
    for (const clinicId of clinics) working = working.then(() => take(clinicId));
  };
  const timer = setInterval(() => takeAll([...waiting.keys()]), choices.everyMillis ?? 15 * 60_000);
  timer.unref();

  return {
    committed(clinicId, seq) {
      // The first line heard of after a start may be any; count from there.
      const before = taken.get(clinicId);
      if (before === undefined) taken.set(clinicId, seq - 1n);
      if (!waiting.has(clinicId) || seq > (waiting.get(clinicId) ?? 0n)) waiting.set(clinicId, seq);
      if (seq - (taken.get(clinicId) ?? 0n) < everyLines) return;
      taken.set(clinicId, seq);
      takeAll([clinicId]);
    },
    async stop() {
      clearInterval(timer);
      takeAll([...waiting.keys()]);
      await working;
    },
  };
}
