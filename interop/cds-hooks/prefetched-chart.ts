import type { ChartFacts } from '#clinical/facts.ts';
import { compiledKnowledge } from '#clinical/screening/compiled-knowledge.ts';
import type { NotChecked } from '#clinical/screening/finding.ts';
import { type ReadyChart, readyChart } from '#clinical/screening/ready-chart.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ReadingContext } from '../fhir/mapping.ts';
import { factsFromPrefetch } from './facts-from-prefetch.ts';
import type { CdsRequest } from './request.ts';

/** What an EHR prefetched about one person, read. Nothing else of the call it came with is in it. */
export interface PrefetchedChart {
  /** As `context.patientId` said it: the prefetch was found to be about nobody else. */
  readonly patientId: string;
  /** What could not be read or is not all there: each is said, never dropped in silence. */
  readonly notChecked: readonly NotChecked[];
  /** Medications that are or may be taken. */
  readonly liveMedications: number;
  /** Ready to be screened as of a day. Of the days asked for, the last is kept. */
  readonly readyOn: (day: CalendarDate) => ReadyChart;
}

/** Reads the prefetch of a call that is about one patient only (`otherPatients`). */
export function prefetchedChart(
  request: CdsRequest,
  knowledge: Knowledge,
  reading: ReadingContext,
): PrefetchedChart {
  const { facts, notChecked } = factsFromPrefetch(request, reading);
  let ready: ReadyChart | null = null;
  return {
    patientId: request.context.patientId,
    notChecked,
    liveMedications: liveMedications(facts),
    readyOn: (day) => {
      if (ready?.asOf !== day) ready = readyChart(facts, compiledKnowledge(knowledge), day);
      return ready;
    },
  };
}

const over: readonly string[] = ['stopped', 'completed', 'cancelled', 'not-taken'];

function liveMedications({ orders, statements }: ChartFacts): number {
  return [...(orders ?? []), ...(statements ?? [])].filter(({ content }) => !over.includes(content.status))
    .length;
}
