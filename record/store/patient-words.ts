import type { Patient } from '../schema/patient.ts';

/** Letters that no Unicode decomposition takes apart, as people without them on the keyboard type them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};

/** Lower case without accents or marks, one form for every way of encoding a text: `Łukasz`, `LUKASZ` → `lukasz`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłıħŋ]/g, (letter) => plainLetters[letter] ?? letter);
}

/** Folded words of a text: `O'Brien-Smith` → `obrien`, `smith`. */
export function words(text: string): string[] {
  return fold(text)
    .replace(/['’ʼ`´.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** What the list is sorted by: family, then given names. */
export function sortName(name: Patient['name']): string {
  return [name.family ?? '', ...name.given]
    .map((part) => words(part).join(' '))
    .join(' ')
    .trim();
}

interface FullName {
  readonly given: readonly string[];
  readonly family: string | null;
}

/** A name as every list of the staff and the banner of a chart show it: `Abara, Dmitri`. */
export function listedName(name: FullName | undefined): string {
  const parts = [name?.family ?? '', (name?.given ?? []).join(' ')].filter((part) => part !== '');
  return parts.length === 0 ? 'No name recorded' : parts.join(', ');
}

/** A name as it is said, in letters and under what somebody signed: given names, then family name. */
export function saidName(name: FullName): string {
  return [...name.given, name.family].filter((part) => part !== null && part !== '').join(' ');
}

/** Every folded word a patient may be found by: each name and its parts, birth date, numbers, with and without punctuation. */
export function searchTerms(patient: Patient): string[] {
  const names = [...patient.name.given, patient.name.family ?? '', patient.name.preferred ?? ''];
  const numbers = patient.identifiers.map((identifier) => identifier.value);
  const terms = new Set<string>();
  for (const text of [...names, ...numbers]) {
    const parts = words(text);
    for (const part of parts) terms.add(part);
    if (parts.length > 1) terms.add(parts.join(''));
    // `O'Brien` is also looked for as `Brien`, `d'Arcy` as `Arcy`
    for (const part of fold(text).split(/[^\p{L}\p{N}]+/u)) if (part.length > 1) terms.add(part);
  }
  if (patient.birthDate !== null) terms.add(patient.birthDate);
  return [...terms].map((term) => term.slice(0, 100));
}

/**
 * What somebody typed, as prefixes that must all be found, in any order. A day may be written 1974-12-03, 12/3/1974
 * (month first, as in the United States) or 3.12.1974 (day first, as elsewhere).
 */
export function searchPrefixes(typed: string): string[] {
  return typed.split(/[\s,;]+/).flatMap((token) => dayTyped(token) ?? words(token));
}

function dayTyped(token: string): string[] | null {
  const iso = /^\d{4}-\d{1,2}(-\d{1,2})?$/.exec(token);
  if (iso)
    return [
      token
        .split('-')
        .map((part) => part.padStart(2, '0'))
        .join('-'),
    ];
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(token);
  if (us) return [[us[3], us[1]?.padStart(2, '0'), us[2]?.padStart(2, '0')].join('-')];
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(token);
  if (dotted) return [[dotted[3], dotted[2]?.padStart(2, '0'), dotted[1]?.padStart(2, '0')].join('-')];
  return null;
}

/**
 * Equal for names that are easily taken for each other: the family name by its sound skeleton (first letter, then
 * consonants, spellings of one sound united, doubles single), the first given name by the first two letters of its own.
 * `Andersen, Maria` and `Anderson, Mary` are alike; `Andersen, Jon` is not.
 */
export function alikeKey(name: Patient['name']): string {
  const family = skeleton(words(name.family ?? '').join(''));
  const given = skeleton(words(name.given[0] ?? '').join('')).slice(0, 2);
  return `${family}|${given}`;
}

function skeleton(word: string): string {
  const sounds = word
    .replace(/ph/g, 'f')
    .replace(/ck|q|c(?![hiey])/g, 'k')
    .replace(/ch/g, 'k')
    .replace(/[cz]/g, 's')
    .replace(/w/g, 'v');
  const first = [...sounds][0] ?? '';
  const rest = sounds.slice(first.length).replace(/[aeiouyh]/g, '');
  return (first + rest).replace(/(.)\1+/gu, '$1');
}
