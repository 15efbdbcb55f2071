import { expect, it } from 'vitest';
import type { Finding } from '#clinical/screening/finding.ts';
import type { Shown } from '../schema.ts';
import { compareShown } from './compare-shown.ts';

const finding = (key: string, severity: Finding['severity'], summary: string) =>
  ({ key, severity, summary }) as Finding;
const shown = (statement: string, findings: readonly Finding[]): Shown => ({
  statement,
  sentence: '',
  shownHash: 'x',
  screen: {
    asOf: '2026-11-22',
    knowledge: '',
    engine: '',
    findings: [...findings],
    notChecked: [],
    checked: [],
  },
});

it('puts old and new beside each other and marks what differs', () => {
  const before = shown('I prescribe A.', [finding('a', 'moderate', 'A and B'), finding('gone', 'info', 'C')]);
  const after = shown('I prescribe A.', [
    finding('a', 'major', 'A and B'),
    finding('new', 'contraindicated', 'Allergy to A'),
  ]);
  expect(compareShown(before, after)).toEqual([
    { label: 'Order', before: 'I prescribe A.', after: 'I prescribe A.', changed: false },
    { label: 'Finding', before: 'moderate: A and B', after: 'major: A and B', changed: true },
    { label: 'Finding', before: '–', after: 'contraindicated: Allergy to A', changed: true },
    { label: 'Finding', before: 'info: C', after: '–', changed: true },
  ]);
});
