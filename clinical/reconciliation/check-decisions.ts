import type { LineVerdict } from '#record/schema/reconciliation.ts';
import type { ComparedLine } from './compared-line.ts';

/** What somebody decided about one line, by its key. */
export interface LineDecision {
  readonly line: string;
  readonly verdict: LineVerdict;
  readonly because: string | null;
  /** Key of the line it is the same as; null with every other verdict. */
  readonly sameAs: string | null;
}

/** A fault, with the place of the decision it is about; null where a line has none. */
export interface DecisionFault {
  readonly index: number | null;
  readonly field: 'line' | 'verdict' | 'because' | 'sameAs';
  readonly message: string;
}

const needWords: Readonly<Partial<Record<LineVerdict, string>>> = {
  end: 'say why it is not taken any more',
  'change-order': 'say what is to change',
  unclear: 'say what has to be found out',
};

/**
 * What is wrong with a set of decisions. It is empty only where every line has exactly one, each can be made there, and
 * whatever ends, changes or stays open says why: so nothing on any list can get lost.
 */
export function checkDecisions(
  lines: readonly ComparedLine[],
  decisions: readonly LineDecision[],
): readonly DecisionFault[] {
  const byKey = new Map(lines.map((line) => [line.key, line]));
  const verdictOf = new Map(decisions.map(({ line, verdict }) => [line, verdict]));
  const seen = new Set<string>();
  const faults = decisions.flatMap((decision, index): DecisionFault[] => {
    const at = (field: DecisionFault['field'], message: string) => [{ index, field, message }];
    const line = byKey.get(decision.line);
    if (line === undefined) return at('line', 'is on none of the lists');
    if (seen.has(decision.line)) return at('line', 'is decided twice');
    seen.add(decision.line);
    return [...checkVerdict(line, decision, verdictOf, at), ...checkWords(decision, at)];
  });
  const left = lines.filter(({ key }) => !verdictOf.has(key));
  return [
    ...faults,
    ...left.map(({ name }) => ({
      index: null,
      field: 'line' as const,
      message: `${name} has no decision yet`,
    })),
  ];
}

type At = (field: DecisionFault['field'], message: string) => DecisionFault[];

function checkVerdict(
  line: ComparedLine,
  { verdict, sameAs }: LineDecision,
  verdictOf: ReadonlyMap<string, LineVerdict>,
  at: At,
): DecisionFault[] {
  if (!line.verdicts.includes(verdict)) return at('verdict', `cannot be decided about ${line.name} here`);
  if (verdict !== 'same-as') return sameAs === null ? [] : at('sameAs', 'belongs to "is the same as" alone');
  if (sameAs === null || !verdictOf.has(sameAs)) return at('sameAs', 'name the line it is the same as');
  if (sameAs === line.key) return at('sameAs', 'is this line itself');
  // Two lines that each stand for the other would leave nobody deciding.
  return verdictOf.get(sameAs) === 'same-as'
    ? at('sameAs', 'goes with another line itself: name that one')
    : [];
}

function checkWords({ verdict, because }: LineDecision, at: At): DecisionFault[] {
  const asked = needWords[verdict];
  return asked !== undefined && (because === null || because.trim() === '') ? at('because', asked) : [];
}
