import type { Finding, NotChecked, ScreenResult } from '../screening/finding.ts';
import { readableDate } from '../screening/wording.ts';
import type { Reason, ReasonSource } from './option-shape.ts';

const pulls = {
  contraindicated: 'rules-out',
  major: 'weigh',
  moderate: 'weigh',
  info: 'note',
} as const satisfies Record<Finding['severity'], Reason['pull']>;

/** What the safety screen says of an option, and what it could not look at. */
export function screenReasons({
  findings,
  notChecked,
  knowledge,
}: Pick<ScreenResult, 'findings' | 'notChecked' | 'knowledge'>): readonly Reason[] {
  return [
    ...findings.filter(isNews).map(ofFinding),
    ...notChecked.map((item) => ofNotChecked(item, knowledge)),
  ];
}

/** That a dose to begin with is below the usual ones is no news. */
const isNews = ({ kind, severity }: Finding): boolean => kind !== 'dose' || severity !== 'info';

function ofFinding({ severity, summary, inputs, reviewed, sources, do: todo }: Finding): Reason {
  const facts = inputs.map(
    ({ label, value, date }) => `${label} ${value}${date ? ` (${readableDate(date)})` : ''}`,
  );
  const cited: ReasonSource = { from: 'knowledge', ids: sources.map(({ id }) => id), reviewed };
  const [dated] = inputs.flatMap(({ date }) => date ?? []);
  const inChart: readonly ReasonSource[] =
    inputs.length === 0 ? [] : [{ from: 'chart', place: 'facts', on: dated ?? null }];
  return {
    topic: 'screen',
    pull: pulls[severity],
    severity,
    text: facts.length === 0 ? summary : `${summary} — ${facts.join('; ')}`,
    todo,
    sources: [cited, ...inChart],
  };
}

const ofNotChecked = ({ text, toCheck }: NotChecked, release: string): Reason => ({
  topic: 'screen',
  pull: 'not-checked',
  severity: null,
  text,
  todo: toCheck,
  sources: [{ from: 'screen', release }],
});
