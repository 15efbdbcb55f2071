import type { DemoPerson } from '#platform/auth/demo.ts';

export interface Welcome {
  readonly url: string;
  /** Where the data is. */
  readonly where: string;
  readonly durability: 'power-loss-safe' | 'process-crash-only';
  /** The demo clinic's people; null where there is none. */
  readonly people: readonly DemoPerson[] | null;
  readonly demoCode: string;
  /** Printed once, for the first set-up of an empty server. */
  readonly setupCode: string | null;
}

/** What the console shows when the server is ready: a box with the address and how to get in. */
export function welcome({ url, where, durability, people, demoCode, setupCode }: Welcome): string {
  const lines = [
    `Titrate is running:  ${url}`,
    '',
    ...howToEnter(people, demoCode, setupCode),
    `Data: ${where}`,
  ];
  if (durability !== 'power-loss-safe') {
    lines.push('Durability: survives a crash of the app, NOT a power cut (see the database settings).');
  }
  lines.push('Stop with Ctrl-C.');
  const width = Math.max(...lines.map((line) => line.length));
  const rule = '─'.repeat(width + 4);
  return ['', `╭${rule}╮`, ...lines.map((line) => `│  ${line.padEnd(width)}  │`), `╰${rule}╯`, ''].join('\n');
}

function howToEnter(people: Welcome['people'], demoCode: string, setupCode: string | null): string[] {
  if (setupCode !== null) {
    return [
      'No clinic yet. Open the address and set it up with this code (good once):',
      '',
      `    ${setupCode}`,
      '',
    ];
  }
  if (people === null) return [];
  const longest = Math.max(0, ...people.map(({ name }) => name.length));
  return [
    'Demo clinic, made-up people. Sign in with one click as:',
    ...people.map(({ name, about }) => `  ${name.padEnd(longest)}  ${about}`),
    `Signing an order asks for a code: in the demo it is ${demoCode}.`,
    '',
  ];
}
