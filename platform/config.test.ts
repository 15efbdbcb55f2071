import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  test('nothing set: the embedded database in ./data, on this machine only', () => {
    expect(readConfig({})).toEqual({
      port: 8420,
      host: '127.0.0.1',
      dataFolder: join(import.meta.dirname, '..', 'data'),
      databaseUrl: null,
      appDatabaseUrl: null,
    });
  });

  test('empty is not set', () => {
    expect(readConfig({ PORT: '', HOST: '', TITRATE_DATA: '', DATABASE_URL: '' })).toEqual(readConfig({}));
  });

  test.each(['x', '-1', '65536', '1.5', '0x10', ' 80'])('PORT %j is refused', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow('PORT');
  });

  test('PORT 0 lets the system choose', () => expect(readConfig({ PORT: '0' }).port).toBe(0));

  test('a wrong DATABASE_URL is refused without repeating what may be a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://me:secret@host/db' })).toThrow(
      /DATABASE_URL(?!.*secret)/,
    );
  });

  test('an app connection alone cannot migrate', () => {
    expect(() => readConfig({ TITRATE_APP_DATABASE_URL: 'postgres://app@host/db' })).toThrow('DATABASE_URL');
  });
});
