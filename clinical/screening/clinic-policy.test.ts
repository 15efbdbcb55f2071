import { beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { chart, order, start, today } from '../testing/chart.ts';
import { asksForReason, withClinicPolicy } from './clinic-policy.ts';
import type { ScreenResult } from './finding.ts';
import { screen } from './screen.ts';

let result: ScreenResult;
beforeAll(() => {
  const knowledge: Knowledge = loadKnowledge(new URL('../../knowledge', import.meta.url).pathname);
  const facts = chart({ orders: [order('sertraline', '100 mg'), order('ibuprofen', '400 mg')] });
  result = screen(facts, [start(order('trazodone', '50 mg', { start: today }))], knowledge, { asOf: today });
});

describe('what a clinic decided about its alerts', () => {
  const rules = () => [...new Set(result.findings.map(({ rule }) => rule.id))];
  const policy = (reviewOn: string) => ({
    rules: rules().map((rule) => ({ rule, because: 'a bleed last spring', reviewOn })),
  });

  test('moderate findings of its rules ask for a reason, with the clinic’s own; others stay as they were', () => {
    expect(result.findings.some(({ severity }) => severity === 'moderate')).toBe(true);
    const shown = withClinicPolicy(result, policy(today), today);
    for (const [index, finding] of shown.findings.entries()) {
      const before = result.findings[index];
      expect(finding.severity).toBe(before?.severity);
      expect(finding.policy).toEqual(
        finding.severity === 'moderate' ? { because: 'a bleed last spring' } : undefined,
      );
      expect(asksForReason(finding)).toBe(finding.severity !== 'info');
    }
  });

  test('it makes nothing quieter, and counts no longer once its review day has passed', () => {
    expect(withClinicPolicy(result, null, today)).toBe(result);
    expect(withClinicPolicy(result, policy(addDays(today, -1)), today)).toBe(result);
    const shown = withClinicPolicy(result, policy(today), today);
    expect(shown.findings).toHaveLength(result.findings.length);
    expect(shown.notChecked).toBe(result.notChecked);
  });
});
