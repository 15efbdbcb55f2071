import { expect, test } from 'vitest';
import { pageClaims } from '#knowledge/page-claims.ts';
import { SignOff } from '#knowledge/schema/sign-off.ts';
import { drugForTest, knowledgeForTest } from '#knowledge/testing/knowledge-for-test.ts';
import { sha256 } from '../load-knowledge.ts';
import { CliFailure } from './cli-failure.ts';
import { signOffFile } from './sign-off-file.ts';

const drug = drugForTest('alpha');
const knowledge = knowledgeForTest([drug]);
const printed = signOffFile(knowledge, 'alpha', '2026-11-23');
const file: unknown = JSON.parse(printed.slice(printed.indexOf('{')));

test('the file is bound to the page as it is, and counts only once somebody has put a name to it', () => {
  expect(printed).toContain('knowledge/sign-offs/alpha-2026-11-23.json');
  expect(file).toMatchObject({ drug: 'alpha', on: '2026-11-23', contents: sha256(pageClaims(drug)) });
  expect(SignOff.safeParse(file).success).toBe(false);
  const signed = { ...(file as object), by: 'Made-up Pharmacist', credential: 'of this test only' };
  expect(SignOff.safeParse(signed).success).toBe(true);
});

test('a medication that is not there cannot be signed off', () => {
  expect(() => signOffFile(knowledge, 'omega', '2026-11-23')).toThrow(CliFailure);
});
