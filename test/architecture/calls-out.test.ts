import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
/** Rooms whose programs run in the server. Screens, the web app and the build run elsewhere. */
const rooms = [
  ...['kernel', 'knowledge', 'clinical', 'record', 'platform', 'interop', 'care', 'practice'],
  ...['app/server', 'app/cli', 'app/seed'],
];
const isTest = (name: string) => /\.test\.tsx?$|(^|\/)testing(\/|\.ts$)/.test(name);
const isScreen = (name: string) => /(^|\/)screens\//.test(name);

/** Ways to reach another machine: the global, Node's own modules, and packages that do it. */
const waysOut =
  /\bfetch\(|new (?:WebSocket|EventSource)\(|^import (?!type ).* from '(?:node:)?(?:http|https|http2|net|tls|dgram|undici|ws|nodemailer)'/m;

test('[S11] three places call another machine, and each calls what the settings name', () => {
  const calling = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !isTest(name) && !isScreen(name))
      .map((name) => join(room, name))
      .filter((path) => waysOut.test(readFileSync(join(root, path), 'utf8'))),
  );
  expect(calling.toSorted()).toEqual([
    // The first listens on a socket of its own as a lock, the second asks what an address looks like: neither calls anybody
    'platform/db/embedded/start-turn.ts',
    'platform/http/same-origin.ts',
    'platform/mail/send-mail.ts',
    'platform/reach/gateway-sender.ts',
    'platform/transmit/http-transmitter.ts',
  ]);
});
