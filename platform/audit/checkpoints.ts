import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Instant } from '#kernel/time.ts';
import type { PlatformTables } from '../db/tables.ts';
import type { KnownHead } from './verify-audit.ts';

/** A head of the audit chain, signed, as one line of `<data>/audit-checkpoints/<clinic>.ndjson`. */
const CheckpointLine = z
  .object({
    clinic: z.string(),
    seq: z.string().regex(/^\d{1,18}$/),
    hash: z.string(),
    at: z.string(),
    /** SHA-256 of the line before, empty for the first: a removed line is noticed. */
    previous: z.string(),
    /** Ed25519 over the other fields, base64url. */
    signature: z.string(),
  })
  .strict();
type CheckpointLine = z.infer<typeof CheckpointLine>;

export interface CheckpointFile {
  readonly heads: readonly KnownHead[];
  /** Lines that are damaged, not signed by our key, or out of order. */
  readonly problems: readonly string[];
}

export interface Checkpoints {
  /**
   * Signs the clinic's present head and writes it down outside the database. Call it in a transaction of its own, so
   * that the head is one that was committed. Answers null when nothing was added since the last checkpoint.
   */
  take(tx: Transaction<PlatformTables>, clinicId: string, at: Instant): Promise<KnownHead | null>;
  /** The checkpoints of a clinic, each checked against the key. */
  read(clinicId: string): Promise<CheckpointFile>;
}

/**
 * Opens the checkpoints of a data folder, making the signing key on first use (`audit-key/`, readable by the owner
 * only). Copy `audit-checkpoints/` off the machine: there it proves the chain against whoever holds this machine.
 */
export async function openCheckpoints(dataFolder: string): Promise<Checkpoints> {
  const folder = join(dataFolder, 'audit-checkpoints');
  await mkdir(folder, { recursive: true });
  const key = await openKey(join(dataFolder, 'audit-key'));
  await writeFile(
    join(folder, 'public-key.pem'),
    createPublicKey(key).export({ type: 'spki', format: 'pem' }),
  );
  const publicKey = createPublicKey(key);
  const fileOf = (clinicId: string) => join(folder, `${clinicId}.ndjson`);

  return {
    async take(tx, clinicId, at) {
      // The lock makes two processes write one line each, never one line twice or two lines out of order.
      await sql`select pg_advisory_xact_lock(8422, hashtext(${clinicId}))`.execute(tx);
      const { rows } = await sql<KnownHead>`
        select seq, hash from audit_head where clinic_id = ${clinicId}::uuid`.execute(tx);
      const [head] = rows;
      const lines = await readLines(fileOf(clinicId));
      const last = lines.at(-1);
      if (!head || (last && parseLine(last)?.seq === head.seq.toString())) return null;
      const unsigned = {
        clinic: clinicId,
        seq: head.seq.toString(),
        hash: head.hash,
        at,
        previous: last ? sha256(last) : '',
      };
      const signature = sign(null, Buffer.from(signedText(unsigned)), key).toString('base64url');
      await sql`insert into audit_checkpoint (clinic_id, seq, hash, at, signature)
        values (${clinicId}::uuid, ${head.seq}, ${head.hash}, ${at}::timestamptz, ${signature})
        on conflict do nothing`.execute(tx);
      await appendLine(fileOf(clinicId), JSON.stringify({ ...unsigned, signature } satisfies CheckpointLine));
      return head;
    },

    async read(clinicId) {
      return checkLines(await readLines(fileOf(clinicId)), clinicId, publicKey);
    },
  };
}

/** Checks an exported checkpoint file with nothing but the public key: what an auditor does on another machine. */
export function checkLines(lines: readonly string[], clinicId: string, publicKey: KeyObject): CheckpointFile {
  const heads: KnownHead[] = [];
  const problems: string[] = [];
  let previous = '';
  for (const [index, text] of lines.entries()) {
    const line = parseLine(text);
    const where = `Checkpoint ${index + 1}`;
    if (!line) problems.push(`${where} cannot be read.`);
    else if (line.clinic !== clinicId) problems.push(`${where} is of another clinic.`);
    else if (
      !verify(null, Buffer.from(signedText(line)), publicKey, Buffer.from(line.signature, 'base64url'))
    ) {
      problems.push(`${where} does not carry our signature.`);
    } else {
      if (line.previous !== previous)
        problems.push(`${where} does not follow the one before it: a line was removed.`);
      heads.push({ seq: BigInt(line.seq), hash: line.hash });
    }
    previous = sha256(text);
  }
  return { heads, problems };
}

function signedText(line: Omit<CheckpointLine, 'signature'>): string {
  return JSON.stringify([line.clinic, line.seq, line.hash, line.at, line.previous]);
}

function parseLine(text: string): CheckpointLine | null {
  try {
    return CheckpointLine.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function readLines(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').filter((line) => line !== '');
}

async function appendLine(file: string, line: string): Promise<void> {
  const handle = await open(file, 'a', 0o644);
  try {
    await handle.appendFile(`${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openKey(folder: string): Promise<KeyObject> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'ed25519.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  const made = privateKey.export({ type: 'pkcs8', format: 'pem' });
  // `wx`: of two processes starting at once, one makes the key and both use it.
  await writeFile(file, made, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return createPrivateKey(await readFile(file, 'utf8'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
