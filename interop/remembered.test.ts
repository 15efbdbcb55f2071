import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

test('asks once for what comes again, forgets what was not asked for lately, and keeps nothing long', () => {
  const asked: string[] = [];
  const lengthOf = remembered(
    (text: string) => text,
    (text) => {
      asked.push(text);
      return text.length;
    },
    2,
    5,
  );
  expect(['a', 'bb', 'a'].map(lengthOf)).toEqual([1, 2, 1]);
  expect(asked).toEqual(['a', 'bb']);
  // The first two move behind, and come forward again when they are asked for
  expect(['ccc', 'a', 'dddd', 'a'].map(lengthOf)).toEqual([3, 1, 4, 1]);
  expect(asked).toEqual(['a', 'bb', 'ccc', 'dddd']);
  expect(['eeeee', 'bb'].map(lengthOf)).toEqual([5, 2]);
  expect(asked.at(-1)).toBe('bb');
  expect(['much too long', 'much too long'].map(lengthOf)).toEqual([13, 13]);
  expect(asked.filter((text) => text === 'much too long')).toHaveLength(2);
});
