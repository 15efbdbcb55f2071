/**
 * What a page keeps on this phone beyond its own life: in IndexedDB, one entry a key. A browser that keeps nothing (private
 * windows, storage switched off) throws on writing, and its callers say so; reading finds nothing there.
 */
export interface PhoneStore<T> {
  put(key: string, value: T): Promise<void>;
  get(key: string): Promise<T | null>;
  all(): Promise<readonly T[]>;
  drop(key: string): Promise<void>;
}

const databaseName = 'titrate';
const stores = ['kept-reports', 'kept-form'] as const;

/** A store of this name in the one database of the app. */
export function phoneStore<T>(name: (typeof stores)[number]): PhoneStore<T> {
  const work = async <R>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<R>,
  ): Promise<R> => {
    const database = await open();
    try {
      const transaction = database.transaction(name, mode, { durability: 'strict' });
      const result = await done(act(transaction.objectStore(name)));
      await ended(transaction);
      return result;
    } finally {
      database.close();
    }
  };
  return {
    put: async (key, value) => void (await work('readwrite', (store) => store.put(value, key))),
    get: async (key) => ((await work('readonly', (store) => store.get(key)).catch(() => null)) as T) ?? null,
    all: async () => (await work('readonly', (store) => store.getAll()).catch(() => [])) as readonly T[],
    drop: async (key) => void (await work('readwrite', (store) => store.delete(key))),
  };
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => {
    for (const name of stores) request.result.createObjectStore(name);
  };
  return done(request);
}

function done<R>(request: IDBRequest<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('this browser keeps nothing'));
  });
}

/** Resolves once it is on the disk: only then may the page say that it is kept. */
function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('this browser keeps nothing'));
  });
}
