import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts';
import { openSecrets, secretsFrom } from './secrets.ts';
import { totpStep } from './totp.ts';

describe('the server’s key', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'titrate-key-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is made once, readable by the owner only, also by ten that start at once', async () => {
    const path = join(folder, 'new', 'titrate.key');
    const opened = await Promise.all(Array.from({ length: 10 }, () => openSecrets(path)));
    const hashes = opened.map((secrets) => secrets.keyedHash('test', 'x').toString('hex'));
    expect(new Set(hashes).size).toBe(1);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'new'))).toEqual(['titrate.key']);
    expect((await openSecrets(path)).keyedHash('test', 'x').toString('hex')).toBe(hashes[0]);
  });

  test('is never overwritten when it is damaged', async () => {
    const path = join(folder, 'damaged.key');
    await writeFile(path, 'not a key');
    await expect(openSecrets(path)).rejects.toThrow(/damaged/);
  });

  test('opens what it sealed for the same owner, unchanged, and nothing else', () => {
    const secrets = secretsFrom(randomBytes(32));
    const sealed = secrets.seal('GEZDGNBVGY3TQOJQ', 'person-1');
    expect(secrets.unseal(sealed, 'person-1')).toBe('GEZDGNBVGY3TQOJQ');
    expect(() => secrets.unseal(sealed, 'person-2')).toThrow();
    expect(() => secretsFrom(randomBytes(32)).unseal(sealed, 'person-1')).toThrow();
    for (let byte = 0; byte < sealed.length; byte++) {
      const changed = Buffer.from(sealed);
      changed[byte] = (changed[byte] ?? 0) ^ 1;
      expect(() => secrets.unseal(changed, 'person-1')).toThrow();
    }
    expect(secrets.seal('a', 'b')).not.toEqual(secrets.seal('a', 'b'));
  });
});

test('password hashes: right and wrong, either form of é, no hash at all, old parameters', async () => {
  const hash = await hashPassword('café crème brûlée');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await verifyPassword('café crème brûlée'.normalize('NFD'), hash)).toBe(true);
  expect(await verifyPassword('cafe creme brulee', hash)).toBe(false);
  expect(await verifyPassword('', null)).toBe(false);
  expect([isOutdated(hash), isOutdated(hash.replace('m=19456', 'm=4096'))]).toEqual([false, true]);
  await expect(verifyPassword('x', '$2b$10$abcdefghijklmnopqrstuv')).rejects.toThrow(/form/);
});

/** RFC 6238 appendix B, SHA-1, the last six of its eight digits. */
test.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_111_111_111, '050471', 37_037_037],
  [1_234_567_890, '005924', 41_152_263],
  [2_000_000_000, '279037', 66_666_666],
])('TOTP at %i seconds is %s (RFC 6238)', (seconds, code, step) => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const at = new Date(seconds * 1000).toISOString();
  expect(totpStep(secret, code, at, null)).toBe(step);
  expect(totpStep(secret, code, at, BigInt(step))).toBeNull();
  expect(totpStep(secret, code, at, BigInt(step - 1))).toBe(step);
  expect(totpStep(secret, '000000', at, null)).toBeNull();
});
