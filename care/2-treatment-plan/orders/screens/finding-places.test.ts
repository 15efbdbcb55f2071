import { describe, expect, test } from 'vitest';
import type { Finding } from '#clinical/screening/finding.ts';
import { doseStands, findingsAt } from './finding-places.ts';

const finding = (over: Partial<Finding> = {}): Finding => ({
  key: 'dose-range:citalopram',
  kind: 'dose',
  severity: 'major',
  summary: 'Citalopram 60 mg a day is above the highest dose, 40 mg.',
  subjects: [{ role: 'proposed', name: 'Citalopram' }],
  rule: { id: 'dose-range', version: 1 },
  mechanismGroup: 'dose',
  mechanism: 'Made up for a test.',
  because: [],
  inputs: [],
  missing: [],
  do: 'Stay at or below 40 mg.',
  suggestions: [],
  override: 'reason',
  sources: [{ id: 'label', title: 'A label', publisher: 'Nobody', published: '2026' }],
  reviewed: false,
  ...over,
});
const screenOf = (...findings: Finding[]) => ({
  asOf: '2026-11-22',
  knowledge: 'k',
  engine: 'e',
  findings,
  notChecked: [],
  checked: [],
});

test('what a lower dose would answer stands at the dose, the rest at the medication', () => {
  const setDose = finding({
    key: 'qt',
    kind: 'qt',
    suggestions: [{ type: 'set-dose', drug: 'citalopram', maxPerDay: '20 mg', label: 'At most 20 mg a day' }],
  });
  const pair = finding({ key: 'pair', kind: 'interaction' });
  const screen = screenOf(finding(), setDose, pair);
  expect(findingsAt(screen, 'dose').map(({ key }) => key)).toEqual(['dose-range:citalopram', 'qt']);
  expect(findingsAt(screen, 'medication').map(({ key }) => key)).toEqual(['pair']);
});

describe('another way to make the same dose', () => {
  test.each([
    ['is offered where nothing interrupts', screenOf(finding({ severity: 'moderate' })), false, true],
    [
      'is offered under a finding about the medication itself',
      screenOf(finding({ kind: 'interaction' })),
      false,
      true,
    ],
    ['is not offered under a major finding about the dose', screenOf(finding()), false, false],
    [
      'is not offered under a contraindicated one',
      screenOf(finding({ severity: 'contraindicated' })),
      false,
      false,
    ],
    ['is not offered while the answer is for another dose', screenOf(), true, false],
    ['is not offered before there is an answer', null, false, false],
  ])('%s', (_, screen, pending, offered) => {
    expect(doseStands({ screen, pending })).toBe(offered);
  });
});
