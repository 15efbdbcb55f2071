import { valueWords } from '#clinical/results/value-words.ts';
import { whyNotChecked } from '#clinical/results/why-not-checked.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { FiledResults } from './file-results.ts';
import type { ResultsReport } from './schema.ts';

interface Reported {
  readonly batch: string;
  readonly file: string;
  readonly format: ResultsReport['format'];
  /** Critical ones that wait to be matched. */
  readonly waitingCritical: number;
}

/** Counts what became of each result; every one is in exactly one count. */
export function resultsReport(
  { filed, concerns }: FiledResults,
  { batch, file, format, waitingCritical }: Reported,
  knowledge: Knowledge,
): ResultsReport {
  const count = (...kinds: (typeof filed)[number]['became'][]) =>
    filed.filter(({ became }) => kinds.includes(became)).length;
  const unread = new Map<string, ResultsReport['notChecked'][number]>();
  for (const { result, became } of filed) {
    if (became === 'unchanged' || became === 'older') continue;
    const why = whyNotChecked(result.observation, knowledge);
    if (why === null) continue;
    const text = `${result.observation.concept.text}: ${valueWords(result.observation.value)}`.slice(0, 300);
    const known = unread.get(`${text}|${why}`);
    unread.set(`${text}|${why}`, { text, why, count: (known?.count ?? 0) + 1 });
  }
  return {
    batch,
    file,
    format,
    received: filed.length,
    filed: count('filed'),
    changed: count('changed', 'withdrawn'),
    unchanged: count('unchanged'),
    older: count('older'),
    queued: count('queued'),
    critical: concerns + waitingCritical,
    notChecked: [...unread.values()],
    patients: [...new Set(filed.flatMap(({ patientId }) => patientId ?? []))],
  };
}
