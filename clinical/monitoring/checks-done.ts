import { convert, formatMeasured } from '#kernel/quantity.ts';
import { type CalendarDate, dateInZone, daysBetween, partialBounds } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringItem } from '#knowledge/schema/monitoring.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { readings } from '../screening/facts/readings.ts';
import type { LastCheck } from './due-item.ts';

/** Every time a check was done, and results that say nothing because they cannot be read. */
export interface ChecksDone {
  readonly done: readonly LastCheck[];
  readonly unreadable: readonly string[];
}

type DoneFacts = Pick<ChartFacts, 'observations' | 'registryLooks' | 'zone'>;
type Observations = NonNullable<ChartFacts['observations']>;

const counted: ReadonlySet<string> = new Set(['final', 'amended', 'corrected', 'preliminary', 'unknown']);

/**
 * When a check was done up to `asOf`: results on file, completed scales, and what was recorded as done. A date known
 * only in part is taken at its first possible day, so that the next check is never put off by it.
 */
export function checksDone(
  item: Pick<MonitoringItem, 'id' | 'what'>,
  protocol: string,
  { observations, registryLooks, zone }: DoneFacts,
  closures: readonly Held<MonitoringClosure>[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): ChecksDone {
  const measured =
    item.what.type === 'registry-look'
      ? { done: looks(registryLooks ?? [], zone ?? 'UTC', asOf), unreadable: [] }
      : measure(item.what, observations ?? [], knowledge, asOf);
  const said = closures.flatMap(({ content }): LastCheck[] => {
    const { how, doneOn, where, result } = content;
    if (content.protocol !== protocol || content.item !== item.id || doneOn === null || doneOn > asOf)
      return [];
    if (how !== 'done-here' && how !== 'done-elsewhere') return [];
    return [{ on: doneOn, value: result, how, where }];
  });
  return { done: [...measured.done, ...said], unreadable: measured.unreadable };
}

/** Looks into the registry; one that did not succeed is none. */
function looks(
  list: NonNullable<ChartFacts['registryLooks']>,
  zone: string,
  asOf: CalendarDate,
): readonly LastCheck[] {
  return list.flatMap(({ content: { at, state, found } }): LastCheck[] => {
    const on = dateInZone(at, zone);
    if (found === 'could-not-look' || on > asOf) return [];
    const value = found === 'to-talk-about' ? 'something to talk about' : 'nothing unexpected';
    return [{ on, value: `${state}: ${value}`, how: 'result', where: null }];
  });
}

function measure(
  what: MonitoringItem['what'],
  observations: Observations,
  knowledge: Knowledge,
  asOf: CalendarDate,
): ChecksDone {
  if (what.type === 'act' || what.type === 'registry-look') return { done: [], unreadable: [] };
  if (what.type === 'instrument')
    return { done: scales(what.instrument, observations, asOf), unreadable: [] };
  const byAnalyte = what.analytes.map((id) => readable(id, observations, knowledge, asOf));
  const unreadable = byAnalyte.flatMap((one) => one.unreadable);
  const all = byAnalyte.flatMap((one) => one.done);
  if (what.need === 'any') return { done: all, unreadable };
  const within = what.withinDays ?? 0;
  const near = (day: CalendarDate, list: readonly LastCheck[]): LastCheck | undefined =>
    list
      .filter(({ on }) => on <= day && daysBetween(on, day) <= within)
      .reduce<LastCheck | undefined>(
        (last, one) => (last === undefined || one.on > last.on ? one : last),
        undefined,
      );
  const complete = [...new Set(all.map(({ on }) => on))].flatMap((on): LastCheck[] => {
    const parts = byAnalyte.map(({ done }) => near(on, done));
    if (parts.includes(undefined)) return [];
    return [{ on, value: parts.map((part) => part?.value).join(', '), how: 'result', where: null }];
  });
  return { done: complete, unreadable };
}

function readable(
  id: string,
  observations: Observations,
  knowledge: Knowledge,
  asOf: CalendarDate,
): ChecksDone {
  const analyte = knowledge.analyteById.get(id);
  const done: LastCheck[] = [];
  const unreadable: string[] = [];
  for (const reading of readings(observations).get(id) ?? []) {
    const on = partialBounds(reading.written)[0];
    if (on > asOf || analyte === undefined) continue;
    const measured = reading.quantity === null ? null : convert(reading.quantity, analyte);
    if (measured?.ok) {
      const value = `${analyte.shortName} ${formatMeasured(measured.value)}`;
      done.push({ on, value, how: 'result', where: null });
    } else
      unreadable.push(
        `${analyte.name} of ${reading.written} (${reading.text}) cannot be read and does not count`,
      );
  }
  return { done, unreadable };
}

function scales(instrument: string, observations: Observations, asOf: CalendarDate): readonly LastCheck[] {
  return observations.flatMap(({ content }): LastCheck[] => {
    const on = partialBounds(content.when.date)[0];
    if (content.instrument !== instrument || !counted.has(content.status) || on > asOf) return [];
    const { value } = content;
    if (value.type === 'absent') return [];
    return [
      { on, value: value.type === 'quantity' ? value.quantity.value : null, how: 'result', where: null },
    ];
  });
}
