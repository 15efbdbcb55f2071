import { useState } from 'react';
import type { ComparedLine } from '#clinical/reconciliation/compared-line.ts';
import type { LineVerdict } from '#record/schema/reconciliation.ts';
import { typedOrNull } from '#ui/form/typed-or-null.ts';
import { verdictWords } from '../../lists/screens/reconcile-words.ts';

/** What is chosen and typed about one line so far. */
export interface Deciding {
  readonly verdict: LineVerdict | '';
  readonly because: string;
  readonly sameAs: string;
}

const nothing: Deciding = { verdict: '', because: '', sameAs: '' };

/** Whether a line is decided as far as the form can tell. */
export function isDecided({ verdict, because, sameAs }: Deciding): boolean {
  if (verdict === '') return false;
  if (verdict === 'same-as') return sameAs !== '';
  return verdictWords[verdict].asks === null || typedOrNull(because) !== null;
}

/** The decisions of a comparison while they are made: nothing is chosen beforehand. */
export function useDecisions(lines: readonly ComparedLine[]) {
  const [made, setMade] = useState<Readonly<Record<string, Deciding>>>({});
  const of = (key: string): Deciding => made[key] ?? nothing;
  const decide = (key: string, change: Partial<Deciding>) =>
    setMade((before) => ({ ...before, [key]: { ...(before[key] ?? nothing), ...change } }));
  const agreeing = lines.filter(({ key, differences, items }) => {
    const words = items.some(({ source }) => source === 'words');
    return of(key).verdict === '' && differences.length === 0 && !words;
  });
  return {
    of,
    decide,
    /** Lines on which the lists agree and nothing is decided yet. */
    agreeing,
    keepAgreeing: () => {
      for (const { key } of agreeing) decide(key, { verdict: 'keep' });
    },
    left: lines.filter(({ key }) => !isDecided(of(key))),
    decisions: lines.flatMap(({ key }) => {
      const { verdict, because, sameAs } = of(key);
      if (verdict === '') return [];
      return [
        {
          line: key,
          verdict,
          because: typedOrNull(because),
          sameAs: verdict === 'same-as' ? sameAs : null,
        },
      ];
    }),
  };
}
