import { createRequire } from 'node:module';

/** The columns of a table, as typed arrays; null where a place is empty. */
export type TableColumns = Readonly<Record<string, (row: number) => number | null>>;

export interface DuckDb {
  /** Makes a table of whole numbers and fills it. */
  readonly load: (table: string, rows: number, columns: TableColumns) => Promise<void>;
  readonly run: (sql: string) => Promise<void>;
  /** A question prepared once; each call answers it anew and gives the one row it has. */
  readonly prepare: (sql: string) => Promise<() => Promise<readonly number[]>>;
  /** All rows, column by column. */
  readonly read: (sql: string) => Promise<readonly (readonly unknown[])[]>;
}

/** The part of @duckdb/node-api that is used here; the package is installed beside the other rivals. */
interface NodeApi {
  readonly DuckDBInstance: { readonly create: (path: string) => Promise<Instance> };
  readonly DuckDBDataChunk: {
    readonly create: (types: readonly unknown[]) => {
      readonly setColumns: (columns: readonly (readonly (number | null)[])[]) => void;
    };
  };
  readonly INTEGER: unknown;
}

interface Instance {
  readonly connect: () => Promise<{
    readonly run: (sql: string) => Promise<unknown>;
    readonly runAndReadAll: (sql: string) => Promise<Reader>;
    readonly prepare: (sql: string) => Promise<{ readonly runAndReadAll: () => Promise<Reader> }>;
    readonly createAppender: (table: string) => Promise<{
      readonly appendDataChunk: (chunk: unknown) => void;
      readonly closeSync: () => void;
    }>;
  }>;
}

interface Reader {
  readonly getRows: () => readonly (readonly unknown[])[];
  readonly getColumns: () => readonly (readonly unknown[])[];
}

/** Opens a database in memory or in a file, from the folder the rivals are installed in; null when they are not. */
export async function openDuckDb(path: string): Promise<DuckDb | null> {
  const api = load();
  if (api === null) return null;
  const { DuckDBInstance, DuckDBDataChunk, INTEGER } = api;
  const connection = await (await DuckDBInstance.create(path)).connect();
  return {
    load: async (table, rows, columns) => {
      const names = Object.keys(columns);
      await connection.run(`CREATE TABLE ${table} (${names.map((name) => `${name} INTEGER`).join(', ')})`);
      const appender = await connection.createAppender(table);
      for (let from = 0; from < rows; from += chunkOf) {
        const length = Math.min(chunkOf, rows - from);
        const chunk = DuckDBDataChunk.create(names.map(() => INTEGER));
        chunk.setColumns(
          Object.values(columns).map((valueAt) => Array.from({ length }, (_, row) => valueAt(from + row))),
        );
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
    },
    run: async (sql) => {
      await connection.run(sql);
    },
    prepare: async (sql) => {
      const statement = await connection.prepare(sql);
      return async () => {
        const [row = []] = (await statement.runAndReadAll()).getRows();
        return row.map(Number);
      };
    },
    read: async (sql) => (await connection.runAndReadAll(sql)).getColumns(),
  };
}

/** Rows DuckDB takes at once. */
const chunkOf = 2048;

function load(): NodeApi | null {
  try {
    return createRequire(new URL('../rivals/package.json', import.meta.url))('@duckdb/node-api');
  } catch {
    return null;
  }
}
