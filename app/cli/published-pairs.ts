import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CliFailure } from './cli-failure.ts';
import { readJsonInput } from './json-input.ts';

/** Two medications that published lists say something, or nothing, about. Other fields of the file are not looked at. */
const PublishedPair = z.object({
  drugA: z.string(),
  drugB: z.string(),
  rxcuiA: z.string().nullish(),
  rxcuiB: z.string().nullish(),
  /** How many independent lists call it serious. */
  nHighSources: z.number().optional(),
  /** Of pairs no list has: those that begin with `strict` are surest to be harmless. */
  tier: z.string().optional(),
});
export type PublishedPair = z.infer<typeof PublishedPair>;

const Serious = z.object({ positives: z.array(PublishedPair), negatives: z.array(PublishedPair) });
const Others = z.object({ pairs: z.array(PublishedPair) });

/** Pairs that published lists agree on, and what the rules are expected to do about them. */
export interface PairGroup {
  readonly name: string;
  /** Null where the lists disagree so much that neither speaks against the rules. */
  readonly expected: 'loud' | 'quiet' | null;
  readonly pairs: readonly PublishedPair[];
}

/**
 * Reads the pairs of a folder: `ddi-pairs.json` and, where they are there, the lists of weaker agreement beside it.
 * @throws CliFailure when there is no such file, or it is of another shape
 */
export function publishedPairs(folder: string): readonly PairGroup[] {
  const main = join(folder, 'ddi-pairs.json');
  if (!existsSync(main)) throw new CliFailure(`There is no ddi-pairs.json in ${folder}.`, 2);
  const { positives, negatives } = readJsonInput(main, Serious);
  const others = (file: string): readonly PublishedPair[] => {
    const path = join(folder, file);
    return existsSync(path) ? readJsonInput(path, Others).pairs : [];
  };
  const groups: readonly PairGroup[] = [
    { name: 'at least two lists call it serious', expected: 'loud', pairs: positives },
    {
      name: 'of these, at least three lists',
      expected: 'loud',
      pairs: positives.filter(({ nHighSources }) => (nHighSources ?? 0) >= 3),
    },
    {
      name: 'no list has it, strict',
      expected: 'quiet',
      pairs: negatives.filter(({ tier }) => tier?.startsWith('strict')),
    },
    { name: 'no list has it, all', expected: 'quiet', pairs: negatives },
    {
      name: 'every list that has it calls it minor',
      expected: 'quiet',
      pairs: others('ddi-pairs-minor-only.json'),
    },
    {
      name: 'two lists call it moderate, fewer serious',
      expected: null,
      pairs: others('ddi-pairs-moderate.json'),
    },
    {
      name: 'one list alone calls it serious',
      expected: null,
      pairs: others('ddi-pairs-single-high-source.json'),
    },
    {
      name: 'at least two call it serious, uncommon medications',
      expected: 'loud',
      pairs: others('ddi-pairs-positives-extended.json'),
    },
  ];
  return groups.filter(({ pairs }) => pairs.length > 0);
}
