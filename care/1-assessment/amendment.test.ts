import { describe, expect, test } from 'vitest';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { conditionContent } from '#test/record/contents.ts';
import { nextByAmendment } from './amendment.ts';

const source = {
  batch: '01a20567-5499-71f3-953c-2a78dcc5cd48',
  resourceType: 'Condition',
  resourceId: '1',
  hash: 'h',
};
const stored = (over: Partial<StoredVersion<'condition'>> = {}): StoredVersion<'condition'> => ({
  clinicId: 'c',
  kind: 'condition',
  id: 'i',
  version: 3,
  patientId: 'p',
  state: 'current',
  content: conditionContent('low mood'),
  contentHash: '',
  recordedAt: '',
  recordedBy: '',
  recordedByName: '',
  reason: null,
  ...over,
});
const amend = (content: unknown, over = {}) =>
  nextByAmendment(stored(over), { act: 'amend', reason: 'why', content }, 3);

describe('nextByAmendment', () => {
  test('the new content, the reason, and the version that was seen', () => {
    expect(amend(conditionContent('depression'))).toMatchObject({
      ok: true,
      value: {
        id: 'i',
        patientId: 'p',
        expected: 3,
        reason: 'why',
        state: 'current',
        content: { concept: { text: 'depression' } },
      },
    });
  });

  test('where an entry came from stays with it and cannot be set', () => {
    const imported = { content: { ...conditionContent('x'), source } };
    expect(amend(conditionContent('y'), imported)).toMatchObject({
      ok: true,
      value: { content: { source } },
    });
    expect(amend({ ...conditionContent('y'), source }, imported)).toMatchObject({
      ok: false,
      error: { errors: [{ path: 'body.content.source' }] },
    });
  });

  test.each([
    [null],
    ['text'],
    [7],
    [[]],
    [{}],
    [{ ...conditionContent('x'), signedAt: 'x' }],
    [{ ...conditionContent('x'), onset: '2026-02-30' }],
  ])('%j is refused, field by field', (content) =>
    expect(amend(content)).toMatchObject({
      ok: false,
      error: {
        kind: 'bad-input',
        errors: expect.arrayContaining([
          { path: expect.stringMatching(/^body\.content/), message: expect.any(String) },
        ]),
      },
    }),
  );

  test('an error mark keeps the content; a second one is refused; an amendment brings the entry back', () => {
    const mark = (over = {}) =>
      nextByAmendment(stored(over), { act: 'entered-in-error', reason: 'mistake' }, 3);
    expect(mark()).toMatchObject({
      ok: true,
      value: { state: 'entered-in-error', content: { concept: { text: 'low mood' } } },
    });
    expect(mark({ state: 'entered-in-error' })).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    expect(amend(conditionContent('z'), { state: 'entered-in-error' })).toMatchObject({
      ok: true,
      value: { state: 'current' },
    });
  });
});
