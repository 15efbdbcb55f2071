import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkFormulary } from './check.ts';
import { compile } from './compile.ts';
import { pageClaims } from './page-claims.ts';
import type { Drug } from './schema/drug.ts';
import type { Knowledge } from './schema/knowledge.ts';
import { drugForTest, rawForTest } from './testing/knowledge-for-test.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const lithium = drugForTest('lithium');
/** Made up: nobody has signed anything. */
const signOff = (id: string, over: object = {}) => ({
  id,
  drug: 'lithium',
  by: 'Made-up Pharmacist',
  credential: 'PharmD, of this test only',
  on: '2026-11-22',
  contents: sha256(pageClaims(lithium)),
  ...over,
});
const compiled = (drug: Drug, ...given: readonly ReturnType<typeof signOff>[]) =>
  compile(
    rawForTest([drug], {
      'sign-offs': Object.fromEntries(given.map((one) => [one.id, JSON.stringify(one)])),
    }),
    sha256,
  );
const knowledgeOf = (...input: Parameters<typeof compiled>): Knowledge => {
  const result = compiled(...input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('a sign-off', () => {
  test('stands while the page claims what was signed', () => {
    const knowledge = knowledgeOf(lithium, signOff('first'));
    expect(knowledge.signOffsByDrug.get('lithium')).toMatchObject([{ id: 'first', stands: true }]);
    expect(checkFormulary(knowledge, '2026-11-23').signOffs).toEqual({ medications: 1, changedSince: [] });
  });

  test('ends when a fact of the page changes, and the new one counts beside it', () => {
    const changed = { ...lithium, brands: [{ name: 'Lithobid' }] };
    const old = signOff('first');
    expect(checkFormulary(knowledgeOf(changed, old), '2026-11-23').signOffs).toMatchObject({
      medications: 0,
      changedSince: [{ id: 'first' }],
    });
    const anew = signOff('second', { on: '2026-11-23', contents: sha256(pageClaims(changed)) });
    const both = knowledgeOf(changed, old, anew);
    expect(both.signOffsByDrug.get('lithium')).toMatchObject([
      { id: 'second', stands: true },
      { id: 'first', stands: false },
    ]);
    expect(checkFormulary(both, '2026-11-23').signOffs).toEqual({ medications: 1, changedSince: [] });
  });

  test('outlives that a source was read again, but not that another source is named', () => {
    const basisOf = (basis: Drug['mechanism']['basis']): Drug => ({
      ...lithium,
      mechanism: { ...lithium.mechanism, basis },
    });
    const read = basisOf({ state: 'read', sources: ['label'], readOn: '2026-11-23' });
    expect(pageClaims(read)).toBe(pageClaims(lithium));
    expect(pageClaims(basisOf({ state: 'recalled', sources: ['label', 'other'] }))).not.toBe(
      pageClaims(lithium),
    );
  });

  test.each([
    ['of a medication that is not there', signOff('x', { drug: 'lithum' }), 'there is no medication lithum'],
    ['without a name', signOff('x', { by: '' }), 'by'],
    ['without what entitles to it', signOff('x', { credential: '' }), 'credential'],
    ['saved under another name', { ...signOff('x'), id: 'y' }, 'the file is called'],
  ])('%s is refused', (_, one, words) => {
    const result = compile(rawForTest([lithium], { 'sign-offs': { x: JSON.stringify(one) } }), sha256);
    expect(JSON.stringify(result)).toContain(words);
    expect(result.ok).toBe(false);
  });
});
