import type { WhyNotMatched, WrittenPerson } from '#record/schema/arriving-result.ts';
import type { Patient } from '#record/schema/patient.ts';

/** Somebody of the clinic whom a result could be about. */
export interface PersonHere {
  readonly id: string;
  readonly content: Pick<Patient, 'name' | 'birthDate' | 'identifiers'>;
}

/** What of a person agrees with what was written; null where one of the two does not say. */
export interface Agreement {
  readonly number: boolean | null;
  readonly name: boolean | null;
  readonly birthDate: boolean | null;
}

export interface Candidate extends Agreement {
  readonly id: string;
}

export type Matched = {
  /** Who comes closest first. */
  readonly candidates: readonly Candidate[];
} & (
  | { readonly kind: 'exact'; readonly id: string }
  | { readonly kind: 'review'; readonly why: readonly WhyNotMatched[] }
);

/**
 * Whose a result is. Only a number, the whole name and the full birth date together say so for certain, and only when they
 * say so of one person: everything else is for somebody to look at. Spelling is not forgiven beyond case and accents.
 *
 * @param here everybody who shares a number, or two of family name, given name and birth date
 */
export function matchPerson(written: WrittenPerson, here: readonly PersonHere[]): Matched {
  const candidates = here
    .map((person) => ({ id: person.id, ...agreement(written, person.content) }))
    .toSorted((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
  const exact = candidates.filter(
    (one) => one.number === true && one.name === true && one.birthDate === true,
  );
  const [only] = exact;
  if (only !== undefined && exact.length === 1) return { kind: 'exact', id: only.id, candidates };
  return { kind: 'review', why: [...reasons(written, candidates, exact.length)], candidates };
}

function agreement(written: WrittenPerson, person: PersonHere['content']): Agreement {
  const numbers = new Set(person.identifiers.map(({ value }) => plainNumber(value)));
  const family = sameWords(written.family, person.name.family);
  const given = sameGiven(written.given, person.name.given);
  return {
    number:
      written.numbers.length === 0
        ? null
        : written.numbers.some(({ value }) => numbers.has(plainNumber(value))),
    name: family === null || given === null ? null : family && given,
    birthDate:
      written.birthDate === null || person.birthDate === null
        ? null
        : // A year alone is shared by thousands: both must be whole days
          written.birthDate.length === 10 && written.birthDate === person.birthDate,
  };
}

function* reasons(
  written: WrittenPerson,
  candidates: readonly Candidate[],
  exact: number,
): Generator<WhyNotMatched> {
  if (exact > 1) return yield 'several-people';
  const byNumber = candidates.filter(({ number }) => number === true);
  if (written.numbers.length === 0) yield 'no-number';
  else if (byNumber.length === 0)
    yield candidates.some(({ name, birthDate }) => name === true && birthDate === true)
      ? 'number-of-another'
      : 'number-unknown';
  if (written.family === null || written.given === null) yield 'name-missing';
  else if (byNumber.length > 0 && byNumber.every(({ name }) => name !== true)) yield 'name-differs';
  if (written.birthDate === null) yield 'birth-date-missing';
  else if (byNumber.length > 0 && byNumber.every(({ birthDate }) => birthDate !== true))
    yield 'birth-date-differs';
  if (byNumber.length > 1) yield 'several-people';
}

const weight = ({ number, name, birthDate }: Agreement): number =>
  (number === true ? 4 : 0) + (name === true ? 3 : name === false ? -1 : 0) + (birthDate === true ? 3 : 0);

/** Case, spaces and dashes do not tell numbers apart; leading noughts do. */
const plainNumber = (value: string): string => value.replace(/[\s-]/g, '').toUpperCase();

function sameWords(a: string | null, b: string | null): boolean | null {
  if (a === null || b === null) return null;
  return fold(a) === fold(b);
}

/** The first given name must be the same; others may be left out on one side. */
function sameGiven(written: string | null, known: readonly string[]): boolean | null {
  const all = fold(known.join(' ')).split(' ').filter(Boolean);
  const said = fold(written ?? '')
    .split(' ')
    .filter(Boolean);
  if (said.length === 0 || all.length === 0) return null;
  if (said[0] !== all[0]) return false;
  const rest = said.slice(1);
  return rest.length === 0 || all.length === 1 || rest.every((word, at) => sameOrInitial(word, all[at + 1]));
}

const sameOrInitial = (word: string, other: string | undefined): boolean =>
  other === undefined || word === other || word === other[0] || other === word[0];

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
