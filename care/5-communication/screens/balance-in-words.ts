import type { ScoreTrack } from '#clinical/balance/balance-shape.ts';

/** How a score moved since its baseline, from the person's side: better or harder, never merely up or down. */
export interface ScoreStory {
  readonly instrument: string;
  readonly name: string;
  readonly shortName: string;
  readonly now: number;
  readonly worst: number;
  readonly best: number;
  readonly band: string | null;
  readonly on: string;
  readonly direction: 'better' | 'same' | 'harder' | 'first';
  readonly by: number;
  readonly since: string | null;
}

/** The newest score of a scale and what became of it; null when there is none. */
export function scoreStory(track: ScoreTrack): ScoreStory | null {
  const newest = track.points.at(-1);
  if (newest === undefined) return null;
  const first = track.baseline;
  const gain = first === null ? 0 : (track.higherIs === 'worse' ? -1 : 1) * (newest.value - first.value);
  const alone = first === null || first.date === newest.at.date;
  return {
    instrument: track.instrument,
    name: track.name,
    shortName: track.shortName,
    now: newest.value,
    worst: track.higherIs === 'worse' ? track.range.high : track.range.low,
    best: track.higherIs === 'worse' ? track.range.low : track.range.high,
    band: newest.band,
    on: newest.at.date,
    direction: alone ? 'first' : gain > 0 ? 'better' : gain < 0 ? 'harder' : 'same',
    by: Math.abs(gain),
    since: first?.date ?? null,
  };
}
