import { expect, test } from 'vitest';
import { cssString } from './use-print-head.ts';

test('a name stays what it is, and nothing in it ends the string', () => {
  expect(cssString('O’Rourke, Yara')).toBe('"O’Rourke, Yara"');
  expect(cssString('a"} b')).toBe('"a\\22 } b"');
  expect(cssString('a\\b\nc')).toBe('"a\\5c b\\a c"');
});
