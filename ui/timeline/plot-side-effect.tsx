import type { SideEffectTrack } from '#clinical/balance/balance-shape.ts';
import { isInSight } from './in-sight.ts';
import type { DayScale } from './time-window.ts';

interface PlotSideEffectProps {
  readonly track: SideEffectTrack;
  readonly scale: DayScale;
  readonly height: number;
}

/** Darker and higher = worse: colour is never the only sign. */
const looks = {
  'a-little': { opacity: 0.3, part: 0.35 },
  quite: { opacity: 0.6, part: 0.65 },
  'a-lot': { opacity: 1, part: 1 },
} as const;

/** One side effect as a strip from report to report; after the last one a tick alone, for nobody knows how it went on. */
export function PlotSideEffect({ track, scale, height }: PlotSideEffectProps) {
  const room = height - 6;
  return (
    <>
      <line x1={0} x2={scale.width} y1={height - 2} y2={height - 2} stroke="var(--t-line)" />
      {track.points.map(({ id, from, on, to, bother }) => {
        const { opacity, part } = looks[bother];
        const begin = scale.x(from);
        const end = Math.max(scale.x(to ?? on), begin + 4);
        if (!isInSight(begin, end, scale.width)) return null;
        return (
          <rect
            key={id}
            x={begin}
            width={end - begin}
            y={height - 2 - room * part}
            height={room * part}
            fill="var(--t-major)"
            fillOpacity={opacity}
          />
        );
      })}
    </>
  );
}
