import { expect, it } from 'vitest';
import { spanish, spanishByRoom } from '#app/web/i18n/es.ts';
import { placesFor } from '#app/web/shell/places.ts';
import { partWords } from '#care/5-communication/screens/my-medicines.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { scaleWords } from '#ui/text/scale-words.ts';
import { textsReachedFrom } from './texts-in-source.ts';

/** Where a patient, or somebody who is not signed in, comes in. */
const doors = [
  'app/web/patient',
  'app/web/public',
  'app/web/session',
  'app/web/account',
  'app/web/start',
  'app/web/pages',
  'app/web/shell/shell.tsx',
];
/** Part of the frame, and shown to staff only. */
const staffOnly = ['app/web/shell/find-anything.tsx'];
const said = textsReachedFrom(doors, { notThrough: staffOnly });
const known = (words: string) => words in spanish || `${words}_other` in spanish;

it('finds the texts at all', () => {
  expect(said.length).toBeGreaterThan(600);
});

it('has Spanish for everything a patient can meet', () => {
  expect(said.filter(({ words }) => !known(words))).toEqual([]);
});

it('has Spanish for the words that come from tables', () => {
  const words = [
    ...Object.values(roleWords),
    ...Object.values(partWords),
    ...Object.values(scaleWords),
    ...placesFor('patient').map((place) => place.label),
  ];
  expect(words.filter((word) => !known(word))).toEqual([]);
});

it('keeps every placeholder', () => {
  const marks = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort();
  const wrong = Object.entries(spanish).filter(([english, words]) => {
    return JSON.stringify(marks(english)) !== JSON.stringify(marks(words));
  });
  expect(wrong).toEqual([]);
});

it('keeps each word in one room', () => {
  const everywhere = spanishByRoom.flatMap((words) => Object.keys(words));
  expect(everywhere.filter((word, at) => everywhere.indexOf(word) !== at)).toEqual([]);
});
