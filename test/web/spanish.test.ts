import { expect, it } from 'vitest';
import { spanish } from '#app/web/i18n/es.ts';
import { patientFacing } from '#app/web/i18n/patient-texts.ts';
import { placesFor } from '#app/web/shell/places.ts';
import { partWords } from '#care/5-communication/screens/my-medicines.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { scaleWords } from '#ui/text/scale-words.ts';
import { textsIn } from './texts-in-source.ts';

const said = textsIn(patientFacing);
const known = (words: string) => words in spanish || `${words}_other` in spanish;

it('finds the texts at all', () => {
  expect(said.length).toBeGreaterThan(100);
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
