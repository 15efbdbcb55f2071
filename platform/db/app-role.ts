import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { describeServer, passwordOf, withUser } from './connection-url.ts';
import { openPool } from './pool.ts';

/** The role the app works as. Migrations grant to it by this name. */
export const appRole = 'titrate_app';

/** Held for the length of the session while a process creates or repairs the role. */
const roleLockNumber = 8420_2027;

/**
 * Makes sure the app role exists and returns its connection URL. The role is no superuser, cannot bypass row-level
 * security, owns nothing and may create nothing.
 *
 * Its password is derived from the owner's, so every app process on one database knows it, it is written nowhere, and
 * whoever knows only the app's cannot work out the owner's. The server is sent a SCRAM verifier, never the password:
 * nothing to find in its log.
 */
export async function ensureAppRole(owner: Pool, ownerUrl: string): Promise<string> {
  const ownerPassword = passwordOf(ownerUrl);
  // Without a password the server lets connections in by other means (peer, trust, certificate), or it will refuse.
  const password =
    ownerPassword === null ? randomBytes(24).toString('base64url') : derivePassword(ownerPassword);
  const url = withUser(ownerUrl, appRole, password);
  if (await canConnect(url)) return url;

  const client = await owner.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [roleLockNumber]);
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [appRole]);
    const secret = `login password '${scramVerifier(password)}'`;
    if (rowCount === 0) {
      const harmless = 'nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit';
      await client.query(`create role ${appRole} with ${harmless} ${secret}`);
    } else {
      // Naming the attributes here would need a superuser; refuseBypassingRole looks at them instead.
      await client.query(`alter role ${appRole} with ${secret}`);
    }
    await client.query(`alter role ${appRole} set timezone to 'UTC'`);
    await client.query(`alter role ${appRole} set statement_timeout to '30s'`);
    await client.query(`alter role ${appRole} set lock_timeout to '10s'`);
    await client.query(`alter role ${appRole} set idle_in_transaction_session_timeout to '60s'`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The role ${appRole} could not be made on ${describeServer(ownerUrl)}: ${reason}. Either DATABASE_URL is of a ` +
        'role that may create roles, or an administrator makes it and its connection is in TITRATE_APP_DATABASE_URL.',
      { cause: error },
    );
  } finally {
    await client.query('select pg_advisory_unlock($1)', [roleLockNumber]).catch(() => {});
    client.release();
  }
  return url;
}

/**
 * Refuses to go on with a connection that row-level security does not bind: a superuser, a role with BYPASSRLS, or
 * one that owns tables or can become somebody who does.
 */
export async function refuseBypassingRole(app: Pool): Promise<void> {
  const { rows } = await app.query<{ role: string; reason: string | null }>(
    `select current_user as role, case
        when rolsuper then 'it is a superuser'
        when rolbypassrls then 'it has BYPASSRLS'
        when exists (select 1 from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p'))
          then 'it owns tables'
        when exists (select 1 from pg_roles other
                      where (other.rolsuper or other.rolbypassrls) and pg_has_role(pg_roles.oid, other.oid, 'member'))
          then 'it is a member of a role that can'
      end as reason
       from pg_roles where rolname = current_user`,
  );
  const [found] = rows;
  if (!found || found.reason === null) return;
  throw new Error(
    `The app must not work as ${found.role}, which bypasses row-level security: ${found.reason}.`,
  );
}

async function canConnect(url: string): Promise<boolean> {
  const pool = openPool(url, { name: 'titrate role check', max: 1 });
  try {
    await pool.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await pool.end();
  }
}

function derivePassword(ownerPassword: string): string {
  return createHmac('sha256', ownerPassword).update('titrate app role').digest('base64url');
}

/** What PostgreSQL stores for a password under SCRAM-SHA-256 (RFC 5802, RFC 7677). */
function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const rounds = 4096;
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256');
  const key = (name: string) => createHmac('sha256', salted).update(name).digest();
  const storedKey = createHash('sha256').update(key('Client Key')).digest('base64');
  const serverKey = key('Server Key').toString('base64');
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
