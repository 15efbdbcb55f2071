import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { ScoreTrack } from '#clinical/balance/balance-shape.ts';
import { curveInSight } from './in-sight.ts';
import type { DayScale } from './time-window.ts';

interface PlotScoreProps {
  readonly track: ScoreTrack;
  readonly scale: DayScale;
  readonly height: number;
  readonly words: { readonly remission: string; readonly response: string };
}

/** A rating scale: line and points over quiet bands, the remission zone tinted, the response threshold dashed. */
export function PlotScore({ track, scale, height, words }: PlotScoreProps) {
  const y = scaleLinear([track.range.low, track.range.high], [height - 4, 4]);
  const x = (point: ScoreTrack['points'][number]) => scale.x(point.at.date);
  const seen = curveInSight(track.points, x, scale.width);
  const path = line<ScoreTrack['points'][number]>(x, (point) => y(point.value));
  return (
    <>
      {track.bands.slice(1).map((band) => (
        <line
          key={band.name}
          x1={0}
          x2={scale.width}
          y1={y(band.low - 0.5)}
          y2={y(band.low - 0.5)}
          stroke="var(--t-line)"
        />
      ))}
      {track.remission !== null && (
        <Remission track={track} y={y} width={scale.width} word={words.remission} />
      )}
      {track.responseAt !== null && (
        <>
          <line
            x1={0}
            x2={scale.width}
            y1={y(track.responseAt)}
            y2={y(track.responseAt)}
            stroke="var(--t-good)"
            strokeWidth={1.5}
            strokeDasharray="6 4"
          />
          <text x={4} y={y(track.responseAt) - 4} className="timeline-text" fill="var(--t-good)">
            {words.response}
          </text>
        </>
      )}
      <path
        d={path([...seen.line]) ?? ''}
        fill="none"
        stroke="var(--t-text)"
        strokeWidth={1.75}
        strokeLinejoin="round"
      />
      {seen.points.map((point) => (
        <circle
          key={point.id}
          cx={x(point)}
          cy={y(point.value)}
          r={3.6}
          fill={point.at.exact ? 'var(--t-text)' : 'var(--t-surface)'}
          stroke="var(--t-text)"
          strokeWidth={1.5}
        />
      ))}
      <line x1={0} x2={scale.width} y1={height - 0.5} y2={height - 0.5} stroke="var(--t-line)" />
    </>
  );
}

interface RemissionProps {
  readonly track: ScoreTrack;
  readonly y: (value: number) => number;
  readonly width: number;
  readonly word: string;
}

function Remission({ track, y, width, word }: RemissionProps) {
  const { atMost, atLeast } = track.remission ?? { atMost: null, atLeast: null };
  const low = atLeast ?? track.range.low;
  const high = atMost ?? track.range.high;
  const top = y(high + (atMost === null ? 0 : 0.5));
  const bottom = y(low - (atLeast === null ? 0 : 0.5));
  return (
    <>
      <rect x={0} width={width} y={top} height={Math.max(0, bottom - top)} fill="var(--t-zone)" />
      <text x={4} y={Math.min(bottom - 2, top + 12)} className="timeline-text" fill="var(--t-good)">
        {word}
      </text>
    </>
  );
}
