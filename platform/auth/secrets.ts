import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What the server's own key is used for. The key lives in a file beside the data, never in the database. */
export interface Secrets {
  /** Encrypts for storage. `owner` must be given again to open it: a value moved to another row does not open. */
  readonly seal: (plain: string, owner: string) => Buffer;
  /** @throws when the value was sealed with another key or for another owner. */
  readonly unseal: (sealed: Buffer, owner: string) => string;
  /** Keyed hash: cannot be searched by who has the database but not the key. `purpose` keeps uses apart. */
  readonly keyedHash: (purpose: string, text: string) => Buffer;
}

/**
 * Reads the server's key, or makes one on the first start. Whoever loses the file loses every enrolled second factor
 * and recovery code (passwords are not affected): back it up beside the database, not in it.
 *
 * @throws when the file is there but holds something else: overwriting it would lock everybody out.
 */
export async function openSecrets(keyFile: string): Promise<Secrets> {
  await mkdir(dirname(keyFile), { recursive: true });
  const key = (await readKey(keyFile)) ?? (await createKey(keyFile));
  if (key.length !== 32)
    throw new Error(`The key file ${keyFile} is damaged: it should hold 32 bytes in hexadecimal.`);
  return secretsFrom(key);
}

/** Secrets from 32 bytes of key. */
export function secretsFrom(key: Buffer): Secrets {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `titrate ${purpose}`, 32));
  const sealKey = derive('seal');
  const hashKey = derive('keyed hash');
  return {
    seal(plain, owner) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    unseal(sealed, owner) {
      const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, 12)).setAAD(
        Buffer.from(owner),
      );
      decipher.setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    },
    keyedHash: (purpose, text) => createHmac('sha256', hashKey).update(`${purpose}\0${text}`).digest(),
  };
}

/** What of a session token is stored. The token has 256 random bits: a plain hash cannot be searched. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

async function readKey(path: string): Promise<Buffer | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : Buffer.from(text.trim(), 'hex');
}

/** Written beside and linked in place whole: of two processes that start at once, one makes the file, both read it. */
async function createKey(path: string): Promise<Buffer> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  const key = await readKey(path);
  if (key === null) throw new Error(`The key file ${path} vanished while it was made.`);
  return key;
}
