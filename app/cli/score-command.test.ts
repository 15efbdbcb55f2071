import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { CliFailure } from './cli-failure.ts';
import { scoreFile } from './score-file.ts';
import { scoreReply } from './score-reply.ts';
import { scoreTable } from './score-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'titrate-score-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string): string {
  const file = join(folder, 'answers.json');
  writeFileSync(file, content);
  return file;
}

const replyTo = (id: string, content: object) =>
  scoreReply(scoreFile(id, fileOf(JSON.stringify(content))).score);

function failureOf(id: string, content: string): CliFailure {
  try {
    scoreFile(id, fileOf(content));
  } catch (error) {
    if (error instanceof CliFailure) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('titrate score', () => {
  test('answers with five facts, and more only where there is more to say', () => {
    expect(replyTo('phq-9', { answers: [1, 1, 1, 1, 1, 1, 1, 1, 1] })).toEqual({
      score: 9,
      band: 'mild',
      prorated: false,
      missing: [],
      flags: ['suicidality'],
    });
    expect(
      replyTo('audit-c', { answers: [2, 1, 0], context: { sex: 'female', age: 34, ward: 'A' } }),
    ).toEqual({
      score: 3,
      band: 'positive screen',
      prorated: false,
      missing: [],
      flags: [],
    });
    expect(replyTo('audit-c', { answers: [2, 1, 0] })).toHaveProperty('notes');
    expect(replyTo('madrs', { total: 22, suicideItem: 3 })).toMatchObject({ flags: ['suicidality'] });
  });

  test('shows the same to a reader, flags first', () => {
    const { instrument, score } = scoreFile(
      'phq-9',
      fileOf('{ "answers": [3, 3, null, 3, 3, 3, 3, 3, null] }'),
    );
    const table = scoreTable(instrument, score);
    expect(table.split('\n')[1]).toContain('SUICIDALITY NOT KNOWN');
    expect(table).toContain('27 of 0 to 27, severe');
    expect(table).toContain('item 3, 9');
    expect(table).toContain('awaiting review');
  });

  test.each([
    ['phq-99', '{ "answers": [] }', 2, /There is no rating scale "phq-99"/],
    ['phq-9', '[0, 0, 0]', 2, /must hold/],
    ['phq-9', '{ "answers": ["3"] }', 2, /answers\.0/],
    ['phq-9', '{ "answers": [0], "total": 3 }', 2, /must hold/],
    ['audit-c', '{ "answers": [1, 1, 1], "context": { "sex": "F" } }', 2, /context\.sex/],
    ['phq-9', '{ "answers": [1e400] }', 3, /not sound JSON/],
    ['phq-9', '{ "answers": [0, 0, 0, 0, 0, 0, 0, 0, 4] }', 3, /Item 9 of PHQ-9/],
    ['phq-9', '{ "answers": [0, 0] }', 3, /2 answers were given/],
    ['madrs', '{ "answers": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }', 3, /may not be held here/],
    ['madrs', '{ "total": 61 }', 3, /0 to 60/],
  ])('%s refuses %s with %i', (id, content, exitCode, message) => {
    expect(failureOf(id, content)).toMatchObject({ exitCode, message: expect.stringMatching(message) });
  });

  test('keeps standard output to the JSON, and the reason to standard error', () => {
    const main = fileURLToPath(new URL('./main.ts', import.meta.url));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [main, 'score', ...args], { encoding: 'utf8' });
    const done = run('gad-7', fileOf('{ "answers": [1, 1, 1, 1, 1, 1, 1] }'), '--json');
    expect(done.status).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ score: 7, band: 'mild' });
    const refused = run('isi', fileOf('{ "answers": [1, 1, 1, 1, 1, 1, 1] }'), '--json');
    expect([refused.status, refused.stdout]).toEqual([3, '']);
    expect(refused.stderr).toContain('ISI may not be held here');
    expect(run('isi').status).toBe(2);
  });
});
