import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type ScoreOnDay, scoresOf } from '../balance/scores-of.ts';
import type { ChartFacts } from '../facts.ts';
import { bandOf } from '../scoring/band-of.ts';

/** The newest score of one scale, beside the one before it. */
export interface LastScore extends ScoreOnDay {
  readonly instrument: string;
  readonly name: string;
  readonly band: string | null;
  readonly before: ScoreOnDay | null;
  /** Against the score before, by the direction of the scale; null when there is none. */
  readonly direction: 'better' | 'worse' | 'same' | null;
}

/** The newest score of every scale on file, newest first. A difference of points, not a judgement of response. */
export function lastScores(
  observations: NonNullable<ChartFacts['observations']>,
  { instruments }: Pick<Knowledge, 'instruments'>,
  asOf: CalendarDate,
): readonly LastScore[] {
  const used = new Set(observations.map(({ content }) => content.instrument));
  return instruments
    .filter(({ id }) => used.has(id))
    .flatMap((instrument): LastScore[] => {
      // What has no whole day cannot be called the last, nor be compared with the one before
      const scores = (scoresOf({ observations }, instrument, asOf) ?? []).filter(({ exact }) => exact);
      const last = scores.at(-1);
      if (last === undefined) return [];
      const before = scores.at(-2) ?? null;
      const points = before === null ? null : last.value - before.value;
      const worse = instrument.higherIs === 'worse' ? 1 : -1;
      return [
        {
          ...last,
          instrument: instrument.id,
          name: instrument.shortName,
          band: bandOf(instrument, last.value),
          before,
          direction: points === null ? null : points === 0 ? 'same' : points * worse > 0 ? 'worse' : 'better',
        },
      ];
    })
    .toSorted((a, b) => (a.on === b.on ? (a.name < b.name ? -1 : 1) : a.on < b.on ? 1 : -1));
}
