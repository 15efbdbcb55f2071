import { fileURLToPath } from 'node:url';

export type TransmitConfig = { readonly name: string } & (
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'http'; readonly url: URL; readonly token: string | null }
);

/**
 * Where parcels go: `TITRATE_TRANSMIT_URL`, a folder (`file:///srv/outgoing`) or an address (`https://host/path`), with
 * `TITRATE_TRANSMIT_TOKEN` as its bearer token, and `TITRATE_TRANSMIT_NAME` as what screens call it. Null where none is
 * set. Plain HTTP is for this machine only.
 * @throws Error naming the variable, when one is set to something unusable
 */
export function readTransmitConfig(env: Readonly<Record<string, string | undefined>>): TransmitConfig | null {
  const { TITRATE_TRANSMIT_URL: address, TITRATE_TRANSMIT_TOKEN: token, TITRATE_TRANSMIT_NAME: called } = env;
  if (!address) {
    if (token || called) throw new Error('TITRATE_TRANSMIT_URL is needed to send anything anywhere.');
    return null;
  }
  const url = URL.parse(address);
  // The value may carry a password: never repeat it in the message
  if (url === null || !['file:', 'https:', 'http:'].includes(url.protocol))
    throw new Error('TITRATE_TRANSMIT_URL must look like file:///srv/outgoing or https://host/path.');
  if (called && (called.length > 80 || /\p{Cc}/u.test(called)))
    throw new Error('TITRATE_TRANSMIT_NAME must be one line of at most 80 letters.');
  if (url.protocol === 'file:') {
    if (token) throw new Error('TITRATE_TRANSMIT_TOKEN has no use for a folder.');
    return { kind: 'folder', folder: fileURLToPath(url), name: called || 'the outgoing folder' };
  }
  if (url.username !== '' || url.password !== '')
    throw new Error('TITRATE_TRANSMIT_URL holds no password: set TITRATE_TRANSMIT_TOKEN.');
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && !here)
    throw new Error('TITRATE_TRANSMIT_URL must begin with https:// unless it is this machine.');
  if (token && !/^[\x21-\x7e]+$/.test(token))
    throw new Error('TITRATE_TRANSMIT_TOKEN must be one word of plain characters.');
  return { kind: 'http', url, token: token || null, name: called || url.hostname };
}
