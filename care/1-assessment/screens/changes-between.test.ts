import { expect, it } from 'vitest';
import { changesBetween } from './changes-between.ts';

it('names the fields that differ, and only those', () => {
  const before = { concept: { text: 'Rash', codings: [] }, reactions: ['rash'], note: null };
  const after = {
    concept: { text: 'Rash', codings: [] },
    reactions: ['rash', 'fever'],
    note: 'after dose two',
  };
  expect(changesBetween(before, after)).toEqual([
    { path: 'reactions.1', before: '–', after: 'fever' },
    { path: 'note', before: '–', after: 'after dose two' },
  ]);
});

it('says nothing about equal contents', () => {
  expect(changesBetween({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
});
