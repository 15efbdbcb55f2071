import type { AdherenceMark } from '#clinical/balance/balance-shape.ts';
import { isInSight } from './in-sight.ts';
import type { DayScale } from './time-window.ts';

interface PlotAdherenceProps {
  readonly marks: readonly AdherenceMark[];
  readonly scale: DayScale;
  readonly height: number;
}

/** What each check-in said about taking it: a dot as agreed, an open ring for missed doses, a cross for stopped. */
export function PlotAdherence({ marks, scale, height }: PlotAdherenceProps) {
  const y = height / 2;
  return (
    <>
      <line x1={0} x2={scale.width} y1={height - 1} y2={height - 1} stroke="var(--t-line)" />
      {marks.map(({ id, on, taken }) => {
        const x = scale.x(on);
        if (!isInSight(x, x, scale.width)) return null;
        if (taken === 'as-agreed') return <circle key={id} cx={x} cy={y} r={3} fill="var(--t-good)" />;
        if (taken === 'missed-some')
          return (
            <circle
              key={id}
              cx={x}
              cy={y}
              r={4}
              fill="var(--t-surface)"
              stroke="var(--t-moderate)"
              strokeWidth={2}
            />
          );
        return (
          <path
            key={id}
            d={taken === 'stopped' ? `M${x - 4} ${y - 4}l8 8m0 -8l-8 8` : `M${x - 5} ${y + 4}h10l-5 -9Z`}
            fill={taken === 'stopped' ? 'none' : 'var(--t-major)'}
            stroke="var(--t-major)"
            strokeWidth={2}
          />
        );
      })}
    </>
  );
}
