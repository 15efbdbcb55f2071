import MiniSearch from 'minisearch';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DiagnosisHit } from './diagnosis-schema.ts';

export interface DiagnosisIndex {
  /** The best hits first: by code where a code was typed, else by words, everyday words and near misses included. */
  search(typed: string, limit: number): DiagnosisHit[];
  /** The one diagnosis these words name exactly; null where there is none or more than one. */
  exactly(name: string): { readonly code: string; readonly title: string } | null;
}

const indexes = new WeakMap<Knowledge, DiagnosisIndex>();

/** The search index over the diagnosis codes of a release of the knowledge base, built when first asked for. */
export function diagnosisIndex(knowledge: Knowledge): DiagnosisIndex {
  const known = indexes.get(knowledge);
  if (known) return known;
  const fresh = build(knowledge);
  indexes.set(knowledge, fresh);
  return fresh;
}

interface Entry {
  readonly id: string;
  readonly title: string;
  /** Everyday words that mean it. */
  readonly words: string;
}

function build(knowledge: Pick<Knowledge, 'diagnosisCodes'>): DiagnosisIndex {
  const titles = new Map<string, string>();
  const words = new Map<string, string[]>();
  const meant = new Map<string, readonly string[]>();
  const cautions = new Map<string, string>();
  for (const file of knowledge.diagnosisCodes) {
    for (const [code, title] of Object.entries(file.codes)) titles.set(code, title);
    for (const [word, codes] of Object.entries(file.words)) {
      meant.set(fold(word), codes);
      for (const code of codes) words.set(code, [...(words.get(code) ?? []), word]);
    }
    for (const { codes, says } of file.cautions ?? []) for (const code of codes) cautions.set(code, says);
  }
  for (const [code, title] of titles) if (!meant.has(fold(title))) meant.set(fold(title), [code]);

  const mini = new MiniSearch<Entry>({
    fields: ['title', 'words'],
    searchOptions: { prefix: true, fuzzy: allowedSlips, combineWith: 'AND', boost: { words: 2 } },
    processTerm: (term) => fold(term) || null,
  });
  mini.addAll([...titles].map(([id, title]) => ({ id, title, words: (words.get(id) ?? []).join(' · ') })));

  const hit = (code: string): DiagnosisHit => {
    const title = titles.get(code) ?? '';
    return { code, title, caution: cautions.get(code) ?? null, unspecified: isUnspecified(title) };
  };
  const byCode = (typed: string): string[] => {
    const wanted = typed.replace(/[\s.]/g, '').toUpperCase();
    if (!/^[A-Z]\d[0-9A-Z]*$/.test(wanted)) return [];
    return [...titles.keys()].filter((code) => code.replace('.', '').startsWith(wanted)).sort();
  };
  return {
    search: (typed, limit) => {
      const codes = byCode(typed.trim());
      if (codes.length > 0) return codes.slice(0, limit).map(hit);
      if (fold(typed).length < 2) return [];
      // Everyday words that were typed whole stand first, in the order the file gives them
      const first = meant.get(fold(typed)) ?? [];
      const found = mini.search(typed).map(({ id }) => String(id));
      return [...new Set([...first, ...found])].slice(0, limit).map(hit);
    },
    exactly: (name) => {
      const codes = meant.get(fold(name)) ?? [];
      const [code] = codes;
      return code === undefined || codes.length > 1 ? null : { code, title: titles.get(code) ?? '' };
    },
  };
}

/** A title that leaves open which disorder or how severe; "unspecified" of a site or trimester says it just as well. */
const isUnspecified = (title: string): boolean => /\bunspecified\b|not otherwise specified/i.test(title);

/** Typing errors forgiven: none in short words, where most neighbours are other words. */
function allowedSlips(term: string): number | false {
  if (term.length < 5) return false;
  return term.length < 9 ? 1 : 2;
}

const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
