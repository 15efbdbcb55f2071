import { join, resolve } from 'node:path';

/** Everything the environment decides. One value, read once at start, passed on as an argument. */
export interface Config {
  /** TCP port of the app. `PORT`, default 8420; 0 lets the system choose. */
  readonly port: number;
  /** Address the app listens on. `HOST`, default 127.0.0.1: nothing leaves the machine unless asked for. */
  readonly host: string;
  /** Absolute folder of the embedded PostgreSQL. `TITRATE_DATA`, default `data` beside package.json. */
  readonly dataFolder: string;
  /** Owner connection of a PostgreSQL >= 15 given from outside, or null: then the embedded server is used. */
  readonly databaseUrl: string | null;
  /**
   * Ready-made connection of the app role (`TITRATE_APP_DATABASE_URL`), for places where a database administrator
   * makes the role by hand or a pooler stands between. Null: the owner makes the role and its password.
   */
  readonly appDatabaseUrl: string | null;
}

/**
 * Reads the configuration from environment variables.
 * @throws Error naming the variable, when one is set to something unusable.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const databaseUrl = postgresUrl(env, 'DATABASE_URL');
  const appDatabaseUrl = postgresUrl(env, 'TITRATE_APP_DATABASE_URL');
  if (appDatabaseUrl !== null && databaseUrl === null) {
    throw new Error(
      'TITRATE_APP_DATABASE_URL needs DATABASE_URL beside it: the owner connection that migrates.',
    );
  }
  return {
    port: portNumber(env.PORT),
    host: env.HOST || '127.0.0.1',
    dataFolder: env.TITRATE_DATA ? resolve(env.TITRATE_DATA) : join(import.meta.dirname, '..', 'data'),
    databaseUrl,
    appDatabaseUrl,
  };
}

function portNumber(text: string | undefined): number {
  if (!text) return 8420;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`PORT must be a number from 0 to 65535, not "${text}".`);
  return port;
}

function postgresUrl(env: Readonly<Record<string, string | undefined>>, name: string): string | null {
  const text = env[name];
  if (!text) return null;
  // The value may carry a password: never repeat it in the message.
  if (!/^postgres(ql)?:\/\//.test(text))
    throw new Error(`${name} must begin with postgres:// or postgresql://.`);
  return text;
}
