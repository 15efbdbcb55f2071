import { expect, test } from 'vitest';
import { ok } from '#kernel/result.ts';
import { readIfMatch } from './request-headers.ts';

test('the version seen: a number in quotes', () => {
  for (const needs of ['required', 'or-none'] as const) {
    expect(readIfMatch('"3"', needs)).toEqual(ok(3));
    expect(readIfMatch('W/"12"', needs)).toEqual(ok(12));
    expect(readIfMatch(undefined, needs)).toMatchObject({ error: { kind: 'version-needed' } });
    for (const wrong of ['*', '3', '"-1"', '"3", "4"', '"00"', '']) {
      expect(readIfMatch(wrong, needs), wrong).toMatchObject({ error: { kind: 'malformed' } });
    }
  }
});

test('"0" says that there was none, where the endpoint takes what is not there yet', () => {
  expect(readIfMatch('"0"', 'or-none')).toEqual(ok(null));
  expect(readIfMatch('"0"', 'required')).toMatchObject({ error: { kind: 'malformed' } });
});
