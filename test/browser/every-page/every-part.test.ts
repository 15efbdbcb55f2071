import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parts } from './pages.ts';
import type { Stop } from './stops/stop.ts';

const folder = import.meta.dirname;

test('each part is walked through by one file at a desk and one on a phone', () => {
  const walked = readdirSync(folder)
    .filter((name) => name.endsWith('.browser.test.ts'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8').match(/lookOverEveryPage\(.*\)/)?.[0]]);
  const wanted = Object.keys(parts).flatMap((part) => [
    [`${part}-at-a-desk.browser.test.ts`, `lookOverEveryPage('${part}', atADesk)`],
    [`${part}-on-a-phone.browser.test.ts`, `lookOverEveryPage('${part}', onAPhone)`],
  ]);
  expect(walked.sort()).toEqual(wanted.sort());
});

test('no list of stops stands outside the parts', async () => {
  const walked = new Set<unknown>(
    Object.values(parts).flatMap((part) => Object.values<readonly Stop[]>(part)),
  );
  const left: string[] = [];
  for (const name of readdirSync(join(folder, 'stops'))) {
    const exported = (await import(new URL(`stops/${name}`, import.meta.url).href)) as Readonly<
      Record<string, unknown>
    >;
    for (const [list, value] of Object.entries(exported))
      if (Array.isArray(value) && !walked.has(value)) left.push(`${name}: ${list}`);
  }
  expect(left).toEqual([]);
});

test('no two stops of one person have the same name: the report would show one of them', () => {
  const people = Object.values(parts).flatMap((part) => Object.values<readonly Stop[]>(part));
  for (const stops of people) {
    const names = stops.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
});
