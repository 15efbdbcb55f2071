import { type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import type { Held } from '../facts.ts';
import { isNotedByTeam } from '../side-effects/standing-effects.ts';
import type { SideEffectTrack } from './balance-shape.ts';
import { lastToldFirst, sideEffectKey } from './side-effect-tracks.ts';

type Point = SideEffectTrack['points'][number];

/**
 * Side effects the team noted as strips of their own, those noted or looked at last first. A strip lasts from the report to
 * the next look, and ends on the day it was found gone or closed; after the last look nothing is known, and nothing is
 * drawn. What turned out to be no side effect is left out.
 */
export function notedEffectTracks(
  sideEffects: readonly Held<SideEffect>[],
  from: CalendarDate,
  to: CalendarDate,
): SideEffectTrack[] {
  const tracks = new Map<string, SideEffectTrack>();
  for (const { id, content } of sideEffects) {
    if (!isNotedByTeam(content, to)) continue;
    if (content.closed?.how === 'not-a-side-effect' && content.closed.on <= to) continue;
    const points = pointsOf(id, content, to).filter((point) => (point.to ?? point.on) >= from);
    if (points.length === 0) continue;
    const key = sideEffectKey(content.name);
    const track = tracks.get(key) ?? { name: content.name, toldBy: 'team', points: [] };
    const all = [...track.points, ...points].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
    tracks.set(key, { ...track, points: all });
  }
  return [...tracks.values()].toSorted(lastToldFirst);
}

function pointsOf(id: string, { reported, rechecks, closed }: SideEffect, asOf: CalendarDate): Point[] {
  const { bother, on, since } = reported;
  const looks = rechecks.filter((look) => look.on <= asOf);
  const began = since === null ? on : partialBounds(since)[0];
  const closedOn = closed !== null && closed.on <= asOf ? closed.on : null;
  const report: Point = {
    id: `${id}/0`,
    from: [began, on].sort()[0] ?? on,
    on,
    to: looks[0]?.on ?? closedOn,
    bother,
    trend: null,
  };
  const later = looks.flatMap((look, index): Point[] =>
    look.found === 'gone'
      ? []
      : [
          {
            id: `${id}/${index + 1}`,
            from: look.on,
            on: look.on,
            to: looks[index + 1]?.on ?? closedOn,
            bother,
            trend: look.found,
          },
        ],
  );
  return [report, ...later];
}
