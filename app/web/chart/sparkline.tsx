import type { ScoreTrack } from '#clinical/balance/balance-shape.ts';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import css from './courses.module.css';

const width = 112;
const height = 28;
const pad = 4;

interface SparklineProps {
  readonly track: ScoreTrack;
  /** The day the course began: what is left of it was before. */
  readonly since: CalendarDate | null;
}

/** The scores of a course in one stroke: the way it went, with the start of the course as a fine line. The figures stand beside it. */
export function Sparkline({ track, since }: SparklineProps) {
  const { points, range } = track;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  const days = Math.max(1, daysBetween(first.at.date, last.at.date));
  const x = (date: CalendarDate) => pad + (daysBetween(first.at.date, date) / days) * (width - 2 * pad);
  const y = (value: number) =>
    height - pad - ((value - range.low) / (range.high - range.low || 1)) * (height - 2 * pad);
  const begins = since !== null && since > first.at.date && since < last.at.date ? x(since) : null;
  return (
    <svg
      className={css.spark}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      {begins !== null && <line x1={begins} x2={begins} y1={1} y2={height - 1} className={css.sparkStart} />}
      <polyline
        points={points.map(({ at, value }) => `${x(at.date).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
      />
      <circle cx={x(last.at.date)} cy={y(last.value)} r={3} />
    </svg>
  );
}
