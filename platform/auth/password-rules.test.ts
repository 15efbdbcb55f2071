import { expect, test } from 'vitest';
import { didRounds } from '../../test/promises/rounds.ts';
import { commonPasswords, whyGuessable } from './password-rules.ts';

const person = { name: 'Marisol Quintero', email: 'marisol.quintero@clinic.example' };

test('[S9] all common passwords are refused (3,000 of 3,000), in any case of letters', (context) => {
  expect(commonPasswords.length).toBeGreaterThanOrEqual(3000);
  for (const common of commonPasswords) expect(whyGuessable(common.toUpperCase(), person)).not.toBeNull();
  didRounds(context, commonPasswords.length);
});

test.each(['password2026!', '123password123', 'Sunshine!!!!', '2026-dragon-1'])(
  '%s, a common one with a little added, is refused',
  (added) => {
    expect(whyGuessable(added, person)).not.toBeNull();
  },
);

test.each([
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'passpasspass1',
  'abcdefghijklm',
  '012345678901',
  'qwertyuiop[]',
  'zyxwvutsrqpon',
  'poiuytrewq12',
  'marisol.quintero',
  'Quintero2026',
  'xxMarisol1990',
])('%s is refused', (password) => {
  expect(whyGuessable(password, person)).not.toBeNull();
});

test.each([
  'correct horse battery staple',
  'Кофе на рассвете',
  '日本語のパスワードです。長い',
  'mango-7-thunder-lake',
  'x9#kLmP2$vQw',
  'the quick brown fox',
  'marisol plants tomatoes in may',
  'ßßßtraße und bäume',
  '🙂 smile at the moon 🌙',
])('%s is taken', (password) => {
  expect(whyGuessable(password, person)).toBeNull();
});

test('the longest password allowed is judged in no time', () => {
  const start = performance.now();
  for (const text of ['a1'.repeat(64), 'ab'.repeat(63), `${'!'.repeat(127)}a`, 'x'.repeat(128)])
    whyGuessable(text, person);
  expect(performance.now() - start).toBeLessThan(50);
});
