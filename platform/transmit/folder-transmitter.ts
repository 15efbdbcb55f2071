import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '#kernel/result.ts';
import type { Parcel, ParcelFile, Transmit } from './parcel.ts';

/**
 * Puts each parcel into a folder of its own, named by its key: written aside, synced, then renamed, so that whoever
 * watches the folder never sees half of one. A parcel that is there already was taken.
 */
export function folderTransmitter(folder: string): Transmit {
  return async ({ key, message, beside }: Parcel) => {
    if (!/^[\w-]{1,100}$/.test(key)) return err({ reason: 'refused', detail: 'Its number is not usable.' });
    const place = join(folder, key);
    const aside = join(folder, `.${key}.${randomBytes(4).toString('hex')}`);
    const taken = ok({ receipt: `${key}/${message.name}` });
    try {
      if (await isThere(place)) return taken;
      await mkdir(aside, { mode: 0o700 });
      for (const file of [...beside, message]) await writeSynced(aside, file);
      await rename(aside, place);
      return taken;
    } catch {
      await rm(aside, { recursive: true, force: true }).catch(() => {});
      // Somebody else was faster with the same parcel
      if (await isThere(place)) return taken;
      return err({ reason: 'unreachable', detail: 'The folder could not be written to.' });
    }
  };
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function writeSynced(folder: string, { name, content }: ParcelFile): Promise<void> {
  const file = await open(join(folder, name), 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
