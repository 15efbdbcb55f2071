import MiniSearch from 'minisearch';
import { brandsHere } from '#clinical/brands-here.ts';
import { shownName } from '#clinical/ordering/order-words.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { FormularyHit } from './formulary-schema.ts';

/** One name of one medication: each is found on its own, so that the hit can say which one was meant. */
interface NameEntry {
  readonly id: number;
  readonly drug: Drug;
  readonly text: string;
  readonly kind: 'generic' | 'brand' | 'synonym';
}

export interface FormularyIndex {
  search(typed: string): FormularyHit[];
  /** Every medication that can be ordered, by name: for reading through, not for picking while typing. */
  all(): FormularyHit[];
}

const mostHits = 12;
/** One letter would list a quarter of the formulary: look-alikes side by side and nothing to tell them apart. */
const fewestLetters = 2;
const kindOrder = { generic: 0, brand: 1, synonym: 2 } as const;
const indexes = new WeakMap<Knowledge, FormularyIndex>();

/** The search index of a release of the knowledge base, built the first time it is asked for. */
export function formularyIndex(knowledge: Knowledge): FormularyIndex {
  const known = indexes.get(knowledge);
  if (known) return known;
  const fresh = build(knowledge);
  indexes.set(knowledge, fresh);
  return fresh;
}

function build(knowledge: Knowledge): FormularyIndex {
  const hit = (exact: boolean) => (entry: NameEntry) => toHit(entry, exact, knowledge);
  const entries = knowledge.drugs.flatMap(namesOf).map((entry, id) => ({ ...entry, id }));
  const mini = new MiniSearch<NameEntry>({
    fields: ['text'],
    processTerm: (term) => fold(term) || null,
    tokenize: (text) => text.split(/[\s/(),-]+/),
    searchOptions: { prefix: true, fuzzy: allowedSlips, combineWith: 'AND' },
  });
  mini.addAll(entries);
  return {
    search: (typed) => {
      const { found, exact } = search(entries, mini, typed);
      return found.map(hit(exact));
    },
    all: () =>
      entries
        .filter(({ kind, drug }) => kind === 'generic' && drug.products.length > 0)
        .toSorted((a, b) => compareText(a.text.toLowerCase(), b.text.toLowerCase()))
        .map(hit(true)),
  };
}

function namesOf(drug: Drug): Omit<NameEntry, 'id'>[] {
  return [
    { drug, text: drug.name, kind: 'generic' },
    ...drug.brands.map(({ name: text }) => ({ drug, text, kind: 'brand' as const })),
    ...drug.synonyms.map((text) => ({ drug, text, kind: 'synonym' as const })),
  ];
}

/** Typing errors forgiven: none in short words, where most neighbours are other medications. */
function allowedSlips(term: string): number | false {
  if (term.length < 5) return false;
  return term.length < 9 ? 1 : 2;
}

/**
 * Names that begin with what was typed, the shortest first. Only where there is none, names that are close to it:
 * guesses never stand beside a name that really begins so, because look-alikes are how wrong medications get picked.
 */
function search(
  entries: readonly NameEntry[],
  mini: MiniSearch<NameEntry>,
  typed: string,
): { readonly found: readonly NameEntry[]; readonly exact: boolean } {
  const wanted = foldAll(typed);
  if (wanted.replace(/[^\p{L}]/gu, '').length < fewestLetters) return { found: [], exact: true };
  const beginning = entries
    .filter(({ text }) => startsSo(text, wanted))
    .toSorted((a, b) => {
      const whole = Number(foldAll(b.text) === wanted) - Number(foldAll(a.text) === wanted);
      return (
        whole ||
        kindOrder[a.kind] - kindOrder[b.kind] ||
        a.text.length - b.text.length ||
        compareText(a.text, b.text)
      );
    });
  if (beginning.length > 0) return { found: onePerDrug(beginning), exact: true };
  const words = typed
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word))
    .join(' ');
  const close = mini.search(words).flatMap((result) => entries[result.id as number] ?? []);
  return { found: onePerDrug(close), exact: false };
}

/** The whole name, or one of its words, begins with it: `carbonate` finds lithium carbonate. */
function startsSo(text: string, wanted: string): boolean {
  const folded = foldAll(text);
  return folded.startsWith(wanted) || folded.includes(` ${wanted}`);
}

function onePerDrug(entries: readonly NameEntry[]): NameEntry[] {
  const first = new Map<string, NameEntry>();
  for (const entry of entries) if (!first.has(entry.drug.id)) first.set(entry.drug.id, entry);
  return [...first.values()].slice(0, mostHits);
}

function toHit({ drug, text }: NameEntry, exact: boolean, knowledge: Knowledge): FormularyHit {
  return {
    drug: drug.id,
    name: drug.name,
    tallMan: shownName(drug),
    brands: brandsHere(drug, knowledge),
    classes: [...drug.classes],
    uses: drug.indications.map((indication) => indication.name),
    schedule: drug.controlledSchedule?.schedule ?? null,
    matched: text,
    exact,
    orderable: drug.products.length > 0,
  };
}

const foldAll = (text: string): string =>
  text
    .trim()
    .split(/[\s/(),-]+/)
    .map(fold)
    .filter(Boolean)
    .join(' ');

function fold(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase();
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
