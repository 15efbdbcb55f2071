import { describe, expect, test } from 'vitest';
import type { Finding, NotChecked } from '#clinical/screening/finding.ts';
import type { Override } from '#record/schema/screening.ts';
import { decideSignature } from './decide-signature.ts';
import type { Shown } from './schema.ts';

const finding = (
  key: string,
  severity: Finding['severity'],
  override: Finding['override'] = 'reason',
): Finding => ({
  key,
  kind: 'interaction',
  severity,
  summary: `a finding called ${key}`,
  subjects: [{ role: 'proposed', name: 'x' }],
  rule: { id: 'r', version: 1 },
  mechanismGroup: 'g',
  mechanism: 'm',
  because: [],
  inputs: [],
  missing: [],
  do: 'do',
  suggestions: [],
  override,
  sources: [{ id: 's', title: 't', publisher: 'p', published: '2026' }],
  reviewed: true,
});
const gap = (key: string, blocking: boolean): NotChecked => ({
  key,
  what: key,
  reason: 'unknown-medication',
  text: `${key} is not known`,
  toCheck: 'look',
  subjects: [],
  blocking,
});
const shown = (findings: Finding[], notChecked: NotChecked[] = []): Shown => ({
  screen: { asOf: '2026-11-22', knowledge: 'k', engine: 'e', findings, notChecked, checked: [] },
  sentence: 's',
  statement: 't',
  shownHash: 'now',
});
const override = (of: string, confirmedTwice = false): Override => ({
  finding: of,
  reason: 'will-monitor',
  text: null,
  confirmedTwice,
});
const decide = (
  now: Shown,
  overrides: Override[] = [],
  acknowledgedNotChecked: string[] = [],
  shownHash = 'now',
) => decideSignature(now, { shownHash, overrides, acknowledgedNotChecked });

describe('decideSignature', () => {
  test('nothing to answer: signed', () => {
    expect(decide(shown([]))).toEqual({ ok: true, value: [] });
    expect(decide(shown([finding('a', 'moderate'), finding('b', 'info')], [gap('g', false)]))).toMatchObject({
      ok: true,
    });
  });

  test('a major finding needs a reason, a contraindicated one also a second confirmation', () => {
    expect(decide(shown([finding('a', 'major')]))).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
    expect(decide(shown([finding('a', 'major')]), [override('a')])).toMatchObject({
      ok: true,
      value: [{ finding: 'a' }],
    });
    const grave = shown([finding('a', 'contraindicated', 'reason-and-second-confirmation')]);
    expect(decide(grave, [override('a')])).toMatchObject({
      ok: false,
      error: { errors: [{ message: expect.stringContaining('second confirmation') }] },
    });
    expect(decide(grave, [override('a', true)])).toMatchObject({ ok: true });
    expect(decide(shown([finding('a', 'contraindicated')]), [override('a')])).toMatchObject({ ok: false });
  });

  test('what may never be overridden is not, whatever is sent', () => {
    const never = shown([finding('a', 'contraindicated', 'never')]);
    expect(decide(never, [override('a', true)])).toMatchObject({
      ok: false,
      error: { kind: 'conflict', next: 'do' },
    });
  });

  test('what could not be checked at all must be acknowledged, and is kept with the signature', () => {
    const unknown = shown([], [gap('g', true), gap('h', false)]);
    expect(decide(unknown)).toMatchObject({
      ok: false,
      error: { errors: [{ path: 'body.acknowledgedNotChecked.g' }] },
    });
    expect(decide(unknown, [], ['g'])).toMatchObject({
      ok: true,
      value: [{ finding: 'g', reason: 'not-checked-reviewed-by-hand' }],
    });
  });

  test('answers to nothing, and two to one thing, are refused', () => {
    const now = shown([finding('a', 'major')]);
    expect(decide(now, [override('a'), override('b')])).toMatchObject({
      ok: false,
      error: { errors: [{ path: 'body.overrides.1' }] },
    });
    expect(decide(now, [override('a'), override('a')])).toMatchObject({ ok: false });
    expect(decide(now, [override('a')], ['x'])).toMatchObject({ ok: false });
  });

  test('when something changed since it was shown, nothing is signed and the new screen comes back', () => {
    const now = shown([finding('old', 'major'), finding('new', 'contraindicated')], [gap('g', true)]);
    expect(decide(now, [override('old'), override('gone')], [], 'before')).toMatchObject({
      ok: false,
      error: { kind: 'conflict', extra: { shown: now, changed: { added: ['new', 'g'], removed: ['gone'] } } },
    });
  });
});
