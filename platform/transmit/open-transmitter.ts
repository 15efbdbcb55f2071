import { folderTransmitter } from './folder-transmitter.ts';
import { httpTransmitter } from './http-transmitter.ts';
import type { Transmitter } from './parcel.ts';
import type { TransmitConfig } from './transmit-config.ts';

/** The transmitter the environment names; null where it names none. */
export function openTransmitter(config: TransmitConfig | null): Transmitter | null {
  if (config === null) return null;
  const { name } = config;
  return config.kind === 'folder'
    ? { name, transmit: folderTransmitter(config.folder) }
    : { name, transmit: httpTransmitter(config.url, config.token) };
}
