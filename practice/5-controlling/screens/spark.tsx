import type { ControlChart } from '#clinical/control-charts/control-chart.ts';
import css from './measures.module.css';

const width = 120;
const height = 28;

/** How a figure went, at a glance: a picture for the eye only, the words beside it say what it means. */
export function Spark({ chart }: { readonly chart: ControlChart }) {
  const points = chart.points.flatMap(({ value }, index) => (value === null ? [] : [{ index, value }]));
  if (points.length < 2) return null;
  const x = (index: number) => 3 + (index * (width - 6)) / Math.max(1, chart.points.length - 1);
  const y = (value: number) => height - 3 - value * (height - 6);
  const last = points.at(-1);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={css.spark} aria-hidden="true">
      {chart.centre !== null && (
        <line x1={0} x2={width} y1={y(chart.centre)} y2={y(chart.centre)} stroke="var(--t-line-strong)" />
      )}
      <polyline
        points={points.map(({ index, value }) => `${x(index)},${y(value)}`).join(' ')}
        className={css.line}
      />
      {last && <circle cx={x(last.index)} cy={y(last.value)} r={3} className={css.dot} />}
    </svg>
  );
}
