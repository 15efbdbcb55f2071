import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { listProblems } from './raw-files.ts';
import { drugForTest, rawForTest } from './testing/knowledge-for-test.ts';

const basis = { state: 'recalled', sources: ['label'] };
const item = {
  id: 'review',
  name: 'A made-up review',
  what: { type: 'act' },
  baselineWithinDays: null,
  schedule: [{ fromDay: 0, untilDay: null, everyDays: 28 }],
  afterDoseChange: null,
  why: 'Made up for a test.',
  basis,
};
const protocol = {
  id: 'made-up',
  name: 'A made-up protocol',
  drugs: { class: ['ssri'] },
  restartAfterDays: 30,
  earlyPercent: 25,
  grace: { percent: 25, leastDays: 14 },
  conventionsBasis: basis,
  items: [item],
};

function problems(named: readonly string[], changes: object = {}): string {
  const monitoring = { 'made-up': JSON.stringify({ ...protocol, ...changes }) };
  const drug = drugForTest('sertraline', { monitoring: [...named] });
  const compiled = compile(rawForTest([drug], { monitoring }), (text) => text);
  return compiled.ok ? '' : listProblems(compiled.error);
}

test('a protocol and its medications must name each other', () => {
  expect(problems(['made-up'])).toBe('');
  expect(problems([])).toContain(
    'drugs/sertraline.json: monitoring: monitoring/made-up.json asks for made-up',
  );
  expect(problems(['made-up', 'nothing'])).toContain('there is no protocol nothing');
  expect(problems(['made-up'], { drugs: { not: { class: ['ssri'] } } })).toContain('is not selected');
});

test.each([
  ['a gap', [{ ...item, schedule: [{ fromDay: 7, untilDay: null, everyDays: 7 }] }], 'without gap'],
  ['too short', [{ ...item, schedule: [{ fromDay: 0, untilDay: 7, everyDays: 14 }] }], 'shorter than'],
  ['never due', [{ ...item, schedule: [] }], 'is never due'],
  ['twice', [item, item], 'appears twice'],
  [
    'nothing measured',
    [{ ...item, what: { type: 'instrument', instrument: 'none' } }],
    'no none in instruments',
  ],
])('a schedule with %s is refused', (_name, items, message) => {
  expect(problems(['made-up'], { items })).toContain(message);
});
