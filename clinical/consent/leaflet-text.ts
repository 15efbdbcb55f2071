import type { Basis } from '#knowledge/schema/basis.ts';
import type { CrisisLine } from '#knowledge/schema/crisis.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import { type Leaflet, type LeafletPhrases, LeafletSection } from '#knowledge/schema/education.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringItem } from '#knowledge/schema/monitoring.ts';
import { brandsHere } from '../brands-here.ts';
import type { LeafletLanguage, LeafletText } from './leaflet-shape.ts';
import { leafletTitles } from './leaflet-words.ts';

type Phrase = LeafletPhrases['phrases'][number];
type Line = LeafletText['sections'][number]['lines'][number];

/**
 * The leaflet of a medication: what the knowledge names for it, the checks its monitoring protocols ask for, the crisis
 * lines, and what all of it rests on. Pure: the same knowledge gives the same words.
 * @returns null where the medication has no leaflet
 */
export function leafletText(
  drugId: string,
  language: LeafletLanguage,
  knowledge: Knowledge,
): LeafletText | null {
  const drug = knowledge.drugById.get(drugId);
  const leaflet = knowledge.leaflets.find(({ id }) => id === drugId);
  if (drug === undefined || leaflet === undefined) return null;
  const phrases = phrasesOf(knowledge);
  const used = leaflet.sections.flatMap((section) => section.phrases.flatMap((id) => phrases.get(id) ?? []));
  const checks = checksOf(drug, knowledge, phrases, language);
  const bases = [leaflet.basis, ...used.map(({ basis }) => basis), ...checks.map(({ basis }) => basis)];
  return {
    drug: drug.id,
    name: drug.name,
    brands: brandsHere(drug, knowledge),
    language,
    intro: leaflet.intro[language],
    sections: LeafletSection.options.flatMap((section) => {
      const lines = [
        ...linesOf(leaflet, section, phrases, language),
        ...(section === 'checks' ? checks.map(({ line }) => line) : []),
      ];
      return lines.length === 0 ? [] : [{ section, title: leafletTitles[section][language], lines }];
    }),
    crisis: knowledge.crisisLines.flatMap(({ lines }) => lines.map((line) => crisisIn(line, language))),
    sources: sourcesOf(bases, leaflet.basis.sources, knowledge),
    reviewed: bases.every(({ state }) => state === 'read'),
    readOn:
      bases
        .flatMap((basis) => (basis.state === 'read' ? [basis.readOn] : []))
        .toSorted()
        .at(-1) ?? null,
  };
}

const phrasesOf = ({ leafletPhrases }: Pick<Knowledge, 'leafletPhrases'>): ReadonlyMap<string, Phrase> =>
  new Map(leafletPhrases.flatMap((file) => file.phrases.map((phrase) => [phrase.id, phrase] as const)));

function linesOf(
  { sections }: Leaflet,
  wanted: LeafletSection,
  phrases: ReadonlyMap<string, Phrase>,
  language: LeafletLanguage,
): readonly Line[] {
  return sections
    .filter(({ section }) => section === wanted)
    .flatMap((one) => one.phrases.flatMap((id) => phrases.get(id) ?? []))
    .map(({ text }) => ({ text: text[language], in: null }));
}

interface Check {
  readonly line: Line;
  readonly basis: Basis;
}

/** Each check once, in plain words; where nobody said it in this language yet, in the protocol's own, and marked so. */
function checksOf(
  drug: Drug,
  knowledge: Knowledge,
  phrases: ReadonlyMap<string, Phrase>,
  language: LeafletLanguage,
): readonly Check[] {
  const checks = drug.monitoring.flatMap((id) => {
    const protocol = knowledge.monitoringById.get(id);
    return (protocol?.items ?? [])
      .filter((item) => concerns(item, drug))
      .map(({ id: item, name, why, basis }): Check => {
        const phrase = phrases.get(`check-${id}-${item}`);
        const text = phrase?.text[language] ?? `${name}: ${why}`;
        return {
          line: { text, in: phrase === undefined && language !== 'en' ? 'en' : null },
          basis: phrase?.basis ?? basis,
        };
      });
  });
  return [...new Map(checks.map((check) => [check.line.text, check])).values()];
}

/** Checks for some of a protocol's medications only, and for some people only, are left to the visit. */
function concerns({ onlyFor, when }: MonitoringItem, drug: Drug): boolean {
  if (when !== undefined) return false;
  if (onlyFor === undefined) return true;
  return 'drug' in onlyFor && onlyFor.drug.includes(drug.id);
}

/** A crisis line in the words of one language. */
export function crisisIn(line: CrisisLine, language: LeafletLanguage): LeafletText['crisis'][number] {
  const other = line.inLanguage[language];
  const text = other?.text ?? line.text;
  return {
    id: line.id,
    name: line.name,
    what: other?.what ?? line.what,
    call: line.call,
    text: text === undefined ? null : { number: text.number, word: text.word ?? null },
    chat: other?.chat ?? line.chat ?? null,
  };
}

/**
 * What the leaflet rests on. A phrase said of many medications names all their labels; of those this medication's own is
 * enough, where it is among them.
 */
function sourcesOf(
  bases: readonly Basis[],
  own: readonly string[],
  { sourceById }: Pick<Knowledge, 'sourceById'>,
): LeafletText['sources'] {
  const ids = bases.flatMap(({ sources }) => {
    const ours = sources.some((id) => own.includes(id));
    return ours ? sources.filter((id) => own.includes(id) || sourceById.get(id)?.kind !== 'label') : sources;
  });
  return [...new Set(ids)]
    .flatMap((id) => sourceById.get(id) ?? [])
    .map(({ title, publisher, published }) => ({ title, publisher, published }))
    .toSorted((a, b) => (a.title < b.title ? -1 : 1));
}
