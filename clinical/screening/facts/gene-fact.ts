import { partialBounds } from '#kernel/time.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { ChartFacts } from '../../facts.ts';
import type { Situation } from '../situation.ts';
import { type Answer, no, unknown, yes } from '../truth.ts';

/** Phenotype words as laboratories write them, most specific first, and the word rules use. */
const phenotypeWords: readonly (readonly [RegExp, string])[] = [
  [/ultra-?\s?rapid/i, 'ultrarapid'],
  [/\brapid/i, 'rapid'],
  [/intermediate/i, 'intermediate'],
  [/\bpoor\b/i, 'poor'],
  [/\b(normal|extensive)\b/i, 'normal'],
  [/\b(negative|not detected|absent|not present)\b/i, 'negative'],
  [/\b(positive|detected|present|carrier)\b/i, 'positive'],
];

interface GeneResult {
  readonly phenotype: string | null;
  readonly text: string;
  readonly date: string;
}

/** Asks whether the newest report for a gene gives one of the phenotypes. No report, or one that cannot be read, is unknown. */
export function geneIs(gene: string, phenotypes: readonly string[], { facts, asOf }: Situation): Answer {
  const result = facts.observations === null ? undefined : newestReport(facts.observations, gene, asOf);
  if (result?.phenotype == null)
    return unknown({
      fact: `gene:${gene}`,
      text: `${gene}: ${result === undefined ? 'not tested' : `report cannot be read (${result.text})`}`,
      reason: result === undefined ? 'missing-fact' : 'unreadable-unit',
      toCheck: 'Enter gene test results where there are any.',
      ...(result === undefined ? { together: { fact: 'genes', text: 'gene tests: none on file' } } : {}),
    });
  const input = { label: gene, value: result.phenotype, date: result.date, role: 'gene' as const };
  return phenotypes.includes(result.phenotype) ? yes(input) : no(input);
}

function newestReport(
  observations: NonNullable<ChartFacts['observations']>,
  gene: string,
  asOf: string,
): GeneResult | undefined {
  return observations
    .filter(({ content }) => content.category === 'gene' || content.category === 'laboratory')
    .filter(({ content }) => partialBounds(content.when.date)[0] <= asOf && namesGene(content, gene))
    .map(({ content }) => toResult(content))
    .toSorted((a, b) => (a.date === b.date ? (a.text < b.text ? -1 : 1) : a.date < b.date ? 1 : -1))[0];
}

function namesGene({ concept }: Observation, gene: string): boolean {
  const names = [concept.text, ...concept.codings.map((coding) => coding.display ?? '')];
  const word = new RegExp(`(^|[^A-Za-z0-9])${gene.replace(/[*.+]/g, '\\$&')}($|[^A-Za-z0-9:])`, 'i');
  return names.some((name) => word.test(name));
}

function toResult({ value, when }: Observation): GeneResult {
  const text = value.type === 'concept' ? value.concept.text : value.type === 'text' ? value.text : '';
  const phenotype = phenotypeWords.find(([words]) => words.test(text))?.[1] ?? null;
  return { phenotype, text: text || 'no words', date: when.date };
}
