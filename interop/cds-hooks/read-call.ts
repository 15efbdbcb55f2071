import { ok, type Result } from '#kernel/result.ts';
import { parseAroundKnown } from '#platform/http/known-part.ts';
import { type JsonProblem, parseStrictJson } from '#platform/http/strict-json.ts';
import { fhirJson } from '../fhir/fhir-json.ts';
import type { CdsCaller } from './cds-caller.ts';
import type { PrefetchedChart } from './prefetched-chart.ts';
import type { ChartPlace, RememberedCharts } from './remembered-charts.ts';

/** A call as it arrived. */
export interface ArrivedCall {
  /** Nobody has checked it yet. Its prefetch is an empty object where the chart is known. */
  readonly body: unknown;
  /** The chart in its prefetch, where this caller sent the very same lately. */
  readonly known: PrefetchedChart | null;
  /** Takes the chart once it was read, for the next call. */
  readonly keep: (chart: PrefetchedChart) => void;
}

/** Reads the JSON of a call, but for a prefetch whose chart is remembered. */
export function readCall(
  bytes: Uint8Array,
  caller: CdsCaller,
  charts: RememberedCharts,
): Result<ArrivedCall, JsonProblem> {
  let place: ChartPlace | null = null;
  const find = (prefetch: Uint8Array) => {
    place = charts.placeOf(caller, prefetch);
    return place.chart;
  };
  const read = parseAroundKnown(bytes, 'prefetch', find, fhirJson);
  if (!read.ok) return read;
  const { value: body, known, unknown } = read.value;
  if (known === undefined) return ok({ body, known: null, keep: unknown ? keeping(place) : nothing });
  if (known.patientId === patientIdOf(body)) return ok({ body, known, keep: nothing });
  // The same prefetch for somebody else: read again, so that the call is refused for what is wrong with it
  const whole = parseStrictJson(bytes, fhirJson);
  return whole.ok ? ok({ body: whole.value, known: null, keep: nothing }) : whole;
}

const nothing = (): void => {};
const keeping = (place: ChartPlace | null): ArrivedCall['keep'] => place?.keep ?? nothing;

/** The patient a call says it is about, under the EHR's own id; null where it says none. */
export function patientIdOf(body: unknown): string | null {
  const id = (body as { readonly context?: { readonly patientId?: unknown } | null } | null)?.context
    ?.patientId;
  return typeof id === 'string' ? id : null;
}
