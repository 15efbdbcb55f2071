import type { Transaction } from 'kysely';
import { valueChanged } from '#clinical/results/arrived-result.ts';
import { resultLines } from '#clinical/results/result-lines.ts';
import { valueWords } from '#clinical/results/value-words.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { type Chart, loadChart } from '#record/store/load-chart.ts';
import { looksAt, versionsBefore } from './review-queries.ts';
import type { ChartResult } from './review-schema.ts';

export interface ChartResults {
  readonly chart: Chart;
  readonly patient: NonNullable<Chart['patient']>;
  readonly results: readonly ChartResult[];
}

/**
 * The results of a chart with who looked at them; null when there is no such patient here.
 * @param unseen ids of those that wait for somebody to look
 */
export async function chartResults(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
  knowledge: Knowledge,
  today: CalendarDate,
  unseen: ReadonlySet<string>,
): Promise<ChartResults | null> {
  const chart = await loadChart(tx, clinicId, patientId);
  if (chart.patient === null) return null;
  const looks = await looksAt(tx, clinicId, patientId);
  const stored = new Map((chart.observations ?? []).map((one) => [one.id, one]));
  const before = await versionsBefore(tx, clinicId, [...stored.values()]);
  const results = resultLines(chart, knowledge, today).flatMap((line): ChartResult[] => {
    const own = stored.get(line.observation);
    if (own === undefined) return [];
    const earlier = before.get(line.observation);
    return [
      {
        ...line,
        arrivedAt: own.recordedAt,
        waits: unseen.has(line.observation),
        look: looks.get(`${line.observation}/${line.version}`) ?? null,
        was: earlier !== undefined && valueChanged(earlier, own.content) ? valueWords(earlier.value) : null,
      },
    ];
  });
  return { chart, patient: chart.patient, results };
}
