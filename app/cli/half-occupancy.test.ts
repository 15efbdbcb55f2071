import { expect, test } from 'vitest';
import { formatDose, parseDose } from '#kernel/dose.ts';
import { loadKnowledge } from '../load-knowledge.ts';
import { formularyHalfOccupancy, halfOccupancyLine, halfOccupancyReply } from './half-occupancy.ts';

const knowledge = loadKnowledge('knowledge');
const [known] = knowledge.receptorOccupancy;

test('the formulary’s dose is found by any name of the medication, and the answer says whose it is', () => {
  for (const name of ['citalopram', 'Celexa', 'citalopram hydrobromide']) {
    const used = formularyHalfOccupancy(name, knowledge);
    if (!used.ok) throw new Error(used.error);
    const file = knowledge.receptorOccupancy.find(({ drug }) => drug === 'citalopram');
    expect(formatDose(used.value.dose)).toBe(file?.half);
    expect(halfOccupancyLine(used.value)).toContain('the formulary says so');
    expect(halfOccupancyReply(used.value)).toMatchObject({ from: 'formulary', sources: file?.basis.sources });
  }
});

test.each([
  [undefined, 'Name the "medication"'],
  ['zorbinex', 'not one medication of the formulary'],
  ['citalopram and sertraline', 'not one medication of the formulary'],
  ['lithium', 'no source on file says it'],
])('there is none for %s, and why is said', (medication, because) => {
  expect(formularyHalfOccupancy(medication, knowledge)).toEqual({
    ok: false,
    error: expect.stringContaining(because),
  });
});

test('a dose of the plan is called that', () => {
  const dose = parseDose(known?.half ?? '');
  if (!dose.ok) throw new Error('no dose on file');
  expect(halfOccupancyReply({ dose: dose.value, formulary: null })).toEqual({
    dose: known?.half,
    from: 'file',
  });
});
