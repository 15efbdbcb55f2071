import fc from 'fast-check';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { describeServer, passwordOf, socketUrl, withDatabase, withUser } from './connection-url.ts';

/** What the driver makes of a URL. */
const read = (url: string) => {
  const { user, password, host, database, port } = new Client({ connectionString: url });
  return { user, password, host, database, port };
};

describe('connection URLs', () => {
  test('a socket folder survives the way through the driver', () => {
    const url = socketUrl('/srv/my clinic/socket', 'titrate_owner', 'p@ss:/?#word', 'titrate');
    expect(read(url)).toEqual({
      user: 'titrate_owner',
      password: 'p@ss:/?#word',
      host: '/srv/my clinic/socket',
      database: 'titrate',
      port: 5432,
    });
    expect(describeServer(url)).toBe('/srv/my clinic/socket/titrate');
  });

  test('any user, password and database survive', () => {
    const text = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(text, text, (user, password) => {
        const url = withUser('postgres://me:old@db.example:6000/one?sslmode=disable', user, password);
        expect(read(url)).toMatchObject({ user, password, host: 'db.example', port: 6000, database: 'one' });
        expect(passwordOf(url)).toBe(password);
      }),
    );
  });

  test('withUser replaces a user given as a parameter too', () => {
    const url = withUser('postgres://host/db?user=owner&password=secret', 'titrate_app', 'other');
    expect(read(url)).toMatchObject({ user: 'titrate_app', password: 'other' });
    expect(url).not.toContain('secret');
  });

  test('withDatabase changes the database only', () => {
    expect(withDatabase('postgres://u:p@h:1/one?sslmode=disable', 'two')).toBe(
      'postgres://u:p@h:1/two?sslmode=disable',
    );
  });

  test('no password is null', () => expect(passwordOf('postgres://u@h/db')).toBeNull());

  test('descriptions carry no password', () => {
    expect(describeServer('postgres://u:secret@h:5433/db')).toBe('h:5433/db');
  });
});
