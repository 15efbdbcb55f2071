import { expect, test } from 'vitest';
import { signOffState } from './sign-off-state.ts';

const signOff = (on: string, stands: boolean) => ({
  by: 'Made-up Pharmacist',
  credential: 'of this test only',
  on,
  stands,
});

test('nobody has signed until somebody has', () => {
  expect(signOffState([])).toEqual({ state: 'nobody', by: null });
});

test('one that stands counts, whatever came before it', () => {
  const signed = signOff('2026-11-23', true);
  expect(signOffState([signed, signOff('2026-01-05', false)])).toEqual({ state: 'signed', by: signed });
});

test('of earlier states the newest is named', () => {
  const newest = signOff('2026-11-23', false);
  expect(signOffState([newest, signOff('2026-01-05', false)])).toEqual({
    state: 'changed-since',
    by: newest,
  });
});
