import type { Kysely } from 'kysely';
import { serverIn } from '../auth/demo.ts';
import type { PlatformTables } from '../db/tables.ts';
import { type AuditEvent, appendAuditsAlone } from './append-audit.ts';

/**
 * Appends a line in the name of the server. The promise is kept when the line is committed and on disk, and broken
 * when it is not written: whoever waits for it before answering tells nothing that is not in the audit.
 *
 * @returns the number of a line committed at the same time, this one or a later one
 */
export type AppendInGroup = (event: AuditEvent) => Promise<{ readonly seq: bigint }>;

interface Waiting {
  readonly event: AuditEvent;
  readonly written: (line: { readonly seq: bigint }) => void;
  readonly failed: (error: unknown) => void;
}

/** Most lines of one transaction: a few milliseconds of work. */
const mostLines = 100;

/**
 * For calls whose only trace is their audit line. A clinic's lines stand in one chain, so writing each in a transaction
 * of its own makes every call wait for the disk after every other. Here lines that arrive while a group is on its way
 * to disk go together in the next: the same chain, and one flush for all who wait. Nobody waits for more to come.
 */
export function appendInGroups(db: Kysely<PlatformTables>): AppendInGroup {
  const chains = new Map<string, Waiting[]>();

  const work = async (clinicId: string, waiting: Waiting[]): Promise<void> => {
    while (waiting.length > 0) await writeGroup(db, clinicId, waiting.splice(0, mostLines));
    chains.delete(clinicId);
  };

  return (event) =>
    new Promise((written, failed) => {
      const one = { event, written, failed };
      const chain = chains.get(event.clinicId);
      if (chain !== undefined) {
        chain.push(one);
        return;
      }
      const waiting = [one];
      chains.set(event.clinicId, waiting);
      void work(event.clinicId, waiting);
    });
}

/** All or none; a group that fails is tried again line by line, so that one bad line harms no other. Never throws. */
async function writeGroup(
  db: Kysely<PlatformTables>,
  clinicId: string,
  group: readonly Waiting[],
): Promise<void> {
  try {
    const events = group.map(({ event }) => event);
    const line = await appendAuditsAlone(db, serverIn(clinicId), events);
    for (const { written } of group) written(line);
  } catch (error) {
    if (group.length === 1) group[0]?.failed(error);
    else for (const one of group) await writeGroup(db, clinicId, [one]);
  }
}
