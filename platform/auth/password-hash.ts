import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** argon2id with 19 MiB, two passes, one lane (OWASP's first choice). About 50 ms, in the thread pool. */
const current = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;
const run = promisify(argon2);

/** Hashes a new password; the result is in PHC form with its own salt and parameters. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await run('argon2id', { message: bytesOf(password), nonce, tagLength, ...current });
  const { memory, passes, parallelism } = current;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`;
}

/**
 * Checks a password. Without a hash (nobody has this e-mail address) the same work is done against a hash that no
 * password fits, so that the answer takes as long.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const { parameters, nonce, tag } = read(hash ?? nobody);
  const found = await run('argon2id', {
    message: bytesOf(password),
    nonce,
    tagLength: tag.length,
    ...parameters,
  });
  return timingSafeEqual(found, tag) && hash !== null;
}

/** True when a hash was made with weaker parameters than today's: hash again at the next sign-in. */
export function isOutdated(hash: string): boolean {
  const { parameters } = read(hash);
  return parameters.memory < current.memory || parameters.passes < current.passes;
}

const nobody = `$argon2id$v=19$m=${current.memory},t=${current.passes},p=1$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(tagLength))}`;

function read(hash: string) {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/-]+)\$([\w+/-]+)$/.exec(hash);
  if (!match) throw new Error('A stored password hash is not in the form this version writes.');
  const [, memory, passes, parallelism, salt = '', tag = ''] = match;
  return {
    parameters: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    nonce: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

/** One form per text: é typed as one character or as two is the same password. */
function bytesOf(password: string): Buffer {
  return Buffer.from(password.normalize('NFC'));
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
