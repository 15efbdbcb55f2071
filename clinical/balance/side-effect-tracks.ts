import { type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import { askedAboutSideEffects, newestCheckIns } from '../check-ins/newest-check-ins.ts';
import type { Held } from '../facts.ts';
import type { AdherenceMark, SideEffectTrack } from './balance-shape.ts';

/** Names typed twice a little differently are one side effect. */
export const sideEffectKey = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

/**
 * Reported side effects as strips, those reported last first. A strip lasts until the next check-in that asked about
 * side effects; after the last one nothing is known, and nothing is drawn.
 */
export function sideEffectTracks(
  checkIns: readonly Held<CheckIn>[],
  from: CalendarDate,
  to: CalendarDate,
): SideEffectTrack[] {
  const asked = newestCheckIns(checkIns, to)
    .filter(({ content }) => content.on >= from && askedAboutSideEffects(content))
    .toReversed();
  const tracks = new Map<string, SideEffectTrack>();
  for (const [index, { id, content }] of asked.entries()) {
    const next = asked[index + 1]?.content.on ?? null;
    for (const { name, bother, since } of content.sideEffects) {
      const key = sideEffectKey(name);
      const track = tracks.get(key) ?? { name, toldBy: 'check-ins', points: [] };
      const began = since === null ? null : partialBounds(since)[0];
      const before = track.points.at(-1);
      // What began before this report is drawn from then on, but never over an earlier report
      const earliest = before?.to ?? from;
      const begins = began !== null && began >= earliest && began <= content.on ? began : content.on;
      tracks.set(key, {
        ...track,
        points: [...track.points, { id, from: begins, on: content.on, to: next, bother, trend: null }],
      });
    }
  }
  return [...tracks.values()].toSorted(lastToldFirst);
}

/** Those told of last come first. */
export function lastToldFirst(a: SideEffectTrack, b: SideEffectTrack): number {
  const [x, y] = [a.points.at(-1)?.on ?? '', b.points.at(-1)?.on ?? ''];
  return x === y ? (a.name < b.name ? -1 : 1) : x < y ? 1 : -1;
}

/** How each check-in said it was taken, oldest first; where it was not answered there is no mark. */
export function adherenceMarks(
  checkIns: readonly Held<CheckIn>[],
  from: CalendarDate,
  to: CalendarDate,
): AdherenceMark[] {
  return newestCheckIns(checkIns, to)
    .filter(({ content }) => content.on >= from)
    .toReversed()
    .flatMap(({ id, content }) =>
      content.taken === null
        ? []
        : [{ id, on: content.on, taken: content.taken, because: content.takenBecause }],
    );
}
