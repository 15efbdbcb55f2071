import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { injectionDaysGiven, isLongActingInjection } from '../monitoring/ordered-injections.ts';
import type { CourseTrack } from './balance-shape.ts';

interface GivenFacts extends Pick<ChartFacts, 'orders'> {
  readonly closures?: readonly Held<MonitoringClosure>[] | null;
}

/**
 * Puts every injection on record on the course it belongs to: the one that was going on that day; before and between
 * courses the next one, after the last the last. Courses are left as they are where the closed checks are not there.
 */
export function withInjectionsGiven(
  tracks: readonly CourseTrack[],
  { orders, closures }: GivenFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): CourseTrack[] {
  if (closures == null) return [...tracks];
  const depots = new Set(
    (orders ?? []).filter(({ content }) => isLongActingInjection(content, knowledge)).map(({ id }) => id),
  );
  const injected = tracks.filter(({ steps }) => steps.some(({ sourceId }) => depots.has(sourceId)));
  const days = new Map<CourseTrack, CalendarDate[]>(injected.map((track) => [track, []]));
  for (const [drug, own] of Map.groupBy(injected, ({ drugs }) => drugs?.[0])) {
    if (drug === undefined) continue;
    const inOrder = own.toSorted((a, b) => ((a.start?.date ?? '') < (b.start?.date ?? '') ? -1 : 1));
    for (const day of injectionDaysGiven(closures, drug, asOf)) {
      const course = inOrder.find(({ end }) => end === null || day <= end.date) ?? inOrder.at(-1);
      if (course !== undefined) days.get(course)?.push(day);
    }
  }
  return tracks.map((track) => {
    const given = days.get(track);
    return given === undefined ? track : { ...track, given };
  });
}
