import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgeHazards, readHazards } from './hazards.ts';
import { judge, type Promised, type Proof, promisesNamed, proofsIn } from './ledger.ts';
import { renderPromises } from './render.ts';

const promise = (id: string, over: Partial<Promised> = {}): Promised => ({
  id,
  priority: 'P0',
  now: true,
  says: `${id} holds.`,
  ...over,
});
const proof = (id: string, outcome: Proof['outcome'], rounds = 0): Proof => ({
  promise: id,
  file: `test/${id}.test.ts`,
  name: 'a test',
  outcome,
  rounds,
});
const stateOf = (promised: Promised, ...proofs: Proof[]) => judge([promised], proofs)[0]?.state;

describe('tags', () => {
  test.each([
    ['[D1] kill -9', ['D1']],
    ['orders [C1 C3] once', ['C1', 'C3']],
    ['[K2, D7] and [K2]', ['K2', 'D7']],
    ['(C1) is no tag', []],
    ['item [3] is none either', []],
  ])('in a name, case %#', (name, ids) => expect(promisesNamed(name)).toEqual(ids));

  test('are read from the whole name, with the rounds a test did', () => {
    const report = {
      testResults: [
        {
          name: '/house/test/x.test.ts',
          status: 'passed',
          assertionResults: [
            { fullName: '[D1] a write kill -9', status: 'passed', meta: { rounds: 3 } },
            { fullName: 'something else', status: 'failed' },
          ],
        },
      ],
    };
    expect(proofsIn(report, '/house')).toEqual([
      { promise: 'D1', file: 'test/x.test.ts', name: '[D1] a write kill -9', outcome: 'passed', rounds: 3 },
    ]);
  });
});

describe('a promise', () => {
  test('is proved by what passed', () => {
    expect(stateOf(promise('D1'), proof('D1', 'passed', 3), proof('D1', 'skipped'))).toBe('proved');
  });
  test('is broken by one failure', () => {
    expect(stateOf(promise('D1'), proof('D1', 'passed'), proof('D1', 'failed'))).toBe('broken');
  });
  test('is open when nothing passed, also when something was skipped', () => {
    expect(stateOf(promise('D1'))).toBe('open');
    expect(stateOf(promise('D1'), proof('D1', 'skipped'))).toBe('open');
    expect(stateOf(promise('D1', { now: false }))).toBe('later');
  });
  test('is partly proved while something of it is written down as open', () => {
    expect(stateOf(promise('D1', { open: 'the power cut' }), proof('D1', 'passed'))).toBe('partly proved');
  });
  test('is begun when something passed that this version does not claim', () => {
    expect(stateOf(promise('D1', { now: false }), proof('D1', 'passed'))).toBe('begun');
  });
  test('that nobody made cannot be proved', () => {
    expect(() => judge([promise('D1')], [proof('D9', 'passed')])).toThrow(/D9/);
  });
});

const log = `# Log
### H01 · Wrong patient
Severity 4, likelihood 3 (draft).
| state | control | proved by |
|---|---|---|
| in place | page token | D1 |
| planned | photo | D2 |
| people | reads the banner | |
`;

describe('the hazard log', () => {
  test('is read, and held against a run', () => {
    const verdicts = judge([promise('D1'), promise('D2')], [proof('D1', 'passed')]);
    expect(judgeHazards(readHazards(log), verdicts)).toMatchObject([{ proved: 1, planned: 1, unproved: [] }]);
  });
  test('a control in place without a passing test is named', () => {
    const verdicts = judge([promise('D1'), promise('D2')], [proof('D1', 'failed')]);
    expect(judgeHazards(readHazards(log), verdicts)[0]?.unproved).toEqual(['page token (D1)']);
  });
  test('a control that names nothing, or a promise nobody made, is refused', () => {
    expect(() => readHazards(log.replace('| D1 |', '| |'))).toThrow(/names no promise/);
    expect(() => judgeHazards(readHazards(log), judge([promise('D1')], []))).toThrow(/D2/);
  });
  test('a row that cannot be read is refused, not skipped', () => {
    expect(() => readHazards(log.replace('| planned |', '| soon |'))).toThrow(/H01/);
    expect(() => readHazards(log.replace('Severity 4, ', ''))).toThrow(/Severity/);
  });
  test('of this repository lists its hazards, each with a control, and names known promises only', () => {
    const hazards = readHazards(readFileSync('docs/safety/hazard-log.md', 'utf8'));
    const promises = JSON.parse(readFileSync('docs/promises.json', 'utf8')) as Promised[];
    expect(hazards.length).toBeGreaterThanOrEqual(24);
    expect(hazards.map(({ id }) => id)).toEqual(
      hazards.map((_, index) => `H${String(index + 1).padStart(2, '0')}`),
    );
    expect(hazards.filter(({ controls }) => controls.length === 0)).toEqual([]);
    expect(() => judgeHazards(hazards, judge(promises, []))).not.toThrow();
  });
});

test('the same run always writes the same page', () => {
  const promises = [promise('D1'), promise('K3', { open: 'the rest' }), promise('Q2', { now: false })];
  const verdicts = judge(promises, [proof('D1', 'passed', 3), proof('K3', 'passed')]);
  const page = renderPromises(verdicts, [], { D1: { tests: 1, rounds: 20 } });
  expect(page).toContain('| D1 | D1 holds. | proved | 1 | 3 | 20 | [D1](test/D1.test.ts) |');
  expect(page).toContain('*Open: the rest*');
  expect(page).not.toMatch(/\d{4}-\d{2}-\d{2}|\d+ ?ms/);
});
