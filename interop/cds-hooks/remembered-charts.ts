import { hash } from 'node:crypto';
import type { CdsCaller } from './cds-caller.ts';
import type { PrefetchedChart } from './prefetched-chart.ts';

/**
 * Charts of the last minutes, by the bytes they came in. While somebody prescribes, an EHR asks again with every keystroke
 * and sends the same prefetch each time: reading it once is enough. Only the chart is remembered, never an answer; only in
 * memory, never on disk; and nobody finds the chart of another caller, or one of which a single byte differs.
 */
export interface RememberedCharts {
  readonly placeOf: (caller: CdsCaller, prefetch: Uint8Array) => ChartPlace;
  /** Forgets all of them, and stops the clock that does so by and by. */
  readonly forget: () => void;
  /** How many there are. */
  readonly size: () => number;
}

/** Where the chart of one caller's prefetch is remembered. */
export interface ChartPlace {
  /** Undefined where it is not, or no longer. */
  readonly chart: PrefetchedChart | undefined;
  readonly keep: (chart: PrefetchedChart) => void;
}

export interface MemoryBounds {
  /** Charts. */
  readonly most: number;
  /** Bytes of prefetch they came in, together. One that alone takes more than a tenth is not kept. */
  readonly mostBytes: number;
  /** From when a chart was read, however often it is asked for. */
  readonly millis: number;
}

/** As many as are open in a clinic at the same time, for about as long as writing a prescription takes. */
export const usualBounds: MemoryBounds = { most: 200, mostBytes: 20_000_000, millis: 5 * 60_000 };

interface Kept {
  readonly chart: PrefetchedChart;
  readonly bytes: number;
  readonly until: number;
}

/** An empty memory. The charts asked for last stay. `clock` counts milliseconds. */
export function rememberedCharts(
  { most, mostBytes, millis }: MemoryBounds = usualBounds,
  clock: () => number = () => performance.now(),
): RememberedCharts {
  const charts = new Map<string, Kept>();
  let bytes = 0;
  let sweeping: NodeJS.Timeout | undefined;

  const drop = (key: string): void => {
    bytes -= charts.get(key)?.bytes ?? 0;
    charts.delete(key);
  };
  const stopSweeping = (): void => {
    clearInterval(sweeping);
    sweeping = undefined;
  };
  const dropOld = (): void => {
    const now = clock();
    for (const [key, { until }] of charts) if (until <= now) drop(key);
    if (charts.size === 0) stopSweeping();
  };
  const find = (key: string): PrefetchedChart | undefined => {
    const kept = charts.get(key);
    if (kept === undefined) return undefined;
    charts.delete(key);
    if (kept.until > clock()) {
      charts.set(key, kept);
      return kept.chart;
    }
    bytes -= kept.bytes;
    return undefined;
  };
  const keep = (key: string, kept: Kept): void => {
    if (kept.bytes > mostBytes / 10) return;
    drop(key);
    charts.set(key, kept);
    bytes += kept.bytes;
    for (const oldest of charts.keys()) {
      if (charts.size <= most && bytes <= mostBytes) break;
      drop(oldest);
    }
    sweeping ??= setInterval(dropOld, millis / 10).unref();
  };

  return {
    placeOf: (caller, prefetch) => {
      const key = keyOf(caller, prefetch);
      const { length } = prefetch;
      return {
        chart: find(key),
        keep: (chart) => keep(key, { chart, bytes: length, until: clock() + millis }),
      };
    },
    forget: () => {
      charts.clear();
      bytes = 0;
      stopSweeping();
    },
    size: () => charts.size,
  };
}

/** Whoever calls, and the prefetch to the last byte. */
const keyOf = ({ clinicId, id }: CdsCaller, prefetch: Uint8Array): string =>
  `${clinicId}\n${hash('sha256', prefetch, 'base64')}\n${id}`;
