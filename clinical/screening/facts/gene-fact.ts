import { partialBounds } from '#kernel/time.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { ChartFacts } from '../../facts.ts';
import { perSituation } from '../per-situation.ts';
import type { Situation } from '../situation.ts';
import { type Answer, no, unknown, yes } from '../truth.ts';

/** Phenotype words as laboratories write them, most specific first, and the word rules use. */
const phenotypeWords: readonly (readonly [RegExp, string])[] = [
  [/ultra-?\s?rapid/i, 'ultrarapid'],
  [/\brapid/i, 'rapid'],
  [/intermediate/i, 'intermediate'],
  [/\bpoor\b/i, 'poor'],
  [/\b(normal|extensive)\b/i, 'normal'],
  [
    /\b(negative|absent|non-?\s?carrier|(not|no|none|without)\b[\w\s*:.-]{0,40}\b(detected|present|identified|found|carrier|carried|carrying|positive))\b/i,
    'negative',
  ],
  [/\b(positive|detected|present|carrier)\b/i, 'positive'],
];

interface GeneResult {
  readonly phenotype: string | null;
  readonly text: string;
  readonly date: string;
}

/** Asks whether the newest report for a gene gives one of the phenotypes. No report, or one that cannot be read, is unknown. */
export function geneIs(gene: string, phenotypes: readonly string[], situation: Situation): Answer {
  const result = newestResultOf(gene, situation);
  if (result?.phenotype == null)
    return unknown({
      fact: `gene:${gene}`,
      text: `${gene}: ${result === null ? 'not tested' : `report cannot be read (${result.text})`}`,
      reason: result === null ? 'missing-fact' : 'unreadable-unit',
      toCheck: 'Enter gene test results where there are any.',
      ...(result === null ? { together: { fact: 'genes', text: 'gene tests: none on file' } } : {}),
    });
  const input = { label: gene, value: result.phenotype, date: result.date, role: 'gene' as const };
  return phenotypes.includes(result.phenotype) ? yes(input) : no(input);
}

const newestResultOf = perSituation((gene: string, { facts, asOf }): GeneResult | null =>
  facts.observations === null ? null : newestReport(facts.observations, gene, asOf),
);

function newestReport(
  observations: NonNullable<ChartFacts['observations']>,
  gene: string,
  asOf: string,
): GeneResult | null {
  const word = new RegExp(`(^|[^A-Za-z0-9])${gene.replace(/[*.+]/g, '\\$&')}($|[^A-Za-z0-9:])`, 'i');
  const [newest] = observations
    .filter(({ content }) => content.category === 'gene' || content.category === 'laboratory')
    .filter(({ content }) => partialBounds(content.when.date)[0] <= asOf && isNamed(content, word))
    .map(({ content }) => toResult(content))
    .toSorted((a, b) => (a.date === b.date ? (a.text < b.text ? -1 : 1) : a.date < b.date ? 1 : -1));
  return newest ?? null;
}

function isNamed({ concept }: Observation, word: RegExp): boolean {
  return word.test(concept.text) || concept.codings.some(({ display }) => word.test(display ?? ''));
}

function toResult({ value, when }: Observation): GeneResult {
  const text = value.type === 'concept' ? value.concept.text : value.type === 'text' ? value.text : '';
  const phenotype = phenotypeWords.find(([words]) => words.test(text))?.[1] ?? null;
  return { phenotype, text: text || 'no words', date: when.date };
}
