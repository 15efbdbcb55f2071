import { expect, test } from 'vitest';
import { signatureStrokes } from './signature-strokes.ts';

test.each([
  [
    'M10 20L30 40L50.5 60M1 2',
    [
      [
        [10, 20],
        [30, 40],
        [50.5, 60],
      ],
      [[1, 2]],
    ],
  ],
  [
    'M 10 20 L 30 40',
    [
      [
        [10, 20],
        [30, 40],
      ],
    ],
  ],
  ['', []],
  ['M10L..L30 40', [[[30, 40]]]],
])('%j', (path, strokes) => {
  expect(signatureStrokes(path).strokes.map((stroke) => stroke.map(({ x, y }) => [x, y]))).toEqual(strokes);
});
