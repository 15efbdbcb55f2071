import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { knowledgeFolders, parseFiles, readParsedBefore } from '#knowledge/parse-files.ts';
import { checkedFilesIn } from './checked-files.ts';
import { readJsonFolders } from './json-folders.ts';
import { loadKnowledge } from './load-knowledge.ts';

let folder: string;
const stamp = () => join(folder, 'checked');
const dir = () => join(folder, 'knowledge');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'titrate-knowledge-'));
  cpSync('knowledge', dir(), { recursive: true, filter: (path) => !path.endsWith('.ts') });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('files found right before give the same knowledge, and are not checked again', () => {
  const first = loadKnowledge(dir(), checkedFilesIn(stamp()));
  const again = loadKnowledge(dir(), checkedFilesIn(stamp()));
  expect(again).toEqual(first);
  expect(readFileSync(stamp(), 'utf8')).toContain(first.release);
});

test('schemas check and change nothing: what is read without them is what they give', () => {
  const raw = readJsonFolders('knowledge', knowledgeFolders);
  expect(readParsedBefore(raw)).toEqual(parseFiles(raw).folders);
});

test('a file that changed after it was found right is checked again, and refused when it is wrong', () => {
  const before = loadKnowledge(dir(), checkedFilesIn(stamp()));
  const file = join(dir(), 'drugs', 'lithium.json');
  const text = readFileSync(file, 'utf8');

  writeFileSync(file, text.replace('"name": "Lithium"', '"name": "Lithium salts"'));
  expect(loadKnowledge(dir(), checkedFilesIn(stamp())).release).not.toBe(before.release);
  writeFileSync(file, text.replace('"id": "lithium"', '"id": "lithum"'));
  expect(() => loadKnowledge(dir(), checkedFilesIn(stamp()))).toThrow(/lithium/);
  writeFileSync(file, text);
  expect(loadKnowledge(dir(), checkedFilesIn(stamp()))).toEqual(before);
});

test('a memory that is damaged, or cannot be written, costs time and nothing else', () => {
  writeFileSync(stamp(), 'half a li');
  const release = loadKnowledge(dir(), checkedFilesIn(stamp())).release;
  expect(loadKnowledge(dir(), checkedFilesIn(join(stamp(), 'below a file'))).release).toBe(release);
});
