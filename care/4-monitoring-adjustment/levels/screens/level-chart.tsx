import { useText } from '#ui/text/use-text.ts';
import { usePlotWidth } from '#ui/timeline/use-plot-width.ts';
import type { Computed } from './computed-level.ts';
import { levelText } from './level-text.ts';
import css from './levels.module.css';

const height = 230;
/** Room for the labels of both axes, in pixels. */
const gutter = { left: 46, right: 20, top: 10, bottom: 36 } as const;

/** The expected level over daily doses: a band for nine of ten samples, a line, the target, and what was measured. */
export function LevelChart({ level }: { readonly level: Computed }) {
  const { text } = useText();
  const [strip, width] = usePlotWidth();
  const { curve, target, critical, dose, unit, name } = level;
  const measured = level.measured.flatMap(({ value, mg, ...one }) =>
    value === null || mg === null ? [] : [{ ...one, value, mg }],
  );
  const mostMg = Math.max(...curve.map(({ mg }) => mg), ...measured.map(({ mg }) => mg), 1);
  const mostLevel = Math.max(
    (target.high ?? 0) * 1.6,
    ...measured.map(({ value }) => value * 1.1),
    ...curve.filter(({ mg }) => mg <= dose.mg * 1.3).map(({ high }) => high),
  );
  const x = (mg: number): number => gutter.left + (mg / mostMg) * (width - gutter.left - gutter.right);
  const y = (value: number): number =>
    gutter.top + (1 - Math.min(value, mostLevel) / mostLevel) * (height - gutter.top - gutter.bottom);
  const points = [{ mg: 0, typical: 0, low: 0, high: 0 }, ...curve];
  const path = (values: readonly { readonly mg: number; readonly at: number }[]): string =>
    values
      .map(({ mg, at }, index) => `${index === 0 ? 'M' : 'L'}${x(mg).toFixed(1)} ${y(at).toFixed(1)}`)
      .join('');
  const band = `${path(points.map(({ mg, high }) => ({ mg, at: high })))}${path(
    points.toReversed().map(({ mg, low }) => ({ mg, at: low })),
  ).replace('M', 'L')}Z`;
  const every = Math.ceil(curve.length / Math.max(2, Math.floor(width / 90)));
  return (
    <figure className={css.figure}>
      <div ref={strip}>
        <svg
          className={css.plot}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={text('Expected level of {{name}} over daily doses; the table below says the same', {
            name,
          })}
        >
          {target.low !== null && target.high !== null && (
            <rect
              className={css.target}
              x={gutter.left}
              width={Math.max(0, width - gutter.left - gutter.right)}
              y={y(target.high)}
              height={Math.max(0, y(target.low) - y(target.high))}
            />
          )}
          {levelTicks(mostLevel).map((value) => (
            <g key={value}>
              <line
                className={css.grid}
                x1={gutter.left}
                x2={width - gutter.right}
                y1={y(value)}
                y2={y(value)}
              />
              <text className={css.axis} x={gutter.left - 6} y={y(value) + 4} textAnchor="end">
                {value}
              </text>
            </g>
          ))}
          <path className={css.band} d={band} />
          <path className={css.line} d={path(points.map(({ mg, typical }) => ({ mg, at: typical })))} />
          {critical !== null && critical <= mostLevel && (
            <line
              className={css.critical}
              x1={gutter.left}
              x2={width - gutter.right}
              y1={y(critical)}
              y2={y(critical)}
            />
          )}
          <line className={css.today} x1={x(dose.mg)} x2={x(dose.mg)} y1={gutter.top} y2={y(0)} />
          {measured.map(({ id, mg, value, leftOut }) => (
            <circle
              key={id}
              className={css.measured}
              data-left-out={leftOut !== null || undefined}
              cx={x(mg)}
              cy={y(value)}
              r={4.5}
            />
          ))}
          {curve
            .filter((_, index) => index % every === every - 1)
            .map(({ mg }) => (
              <text key={mg} className={css.axis} x={x(mg)} y={height - 20} textAnchor="middle">
                {mg}
              </text>
            ))}
          <text className={css.axis} x={width - gutter.right} y={height - 4} textAnchor="end">
            {text('mg a day')}
          </text>
          <text className={css.axis} x={0} y={height - 4}>
            {unit}
          </text>
        </svg>
      </div>
      <figcaption className={css.legend}>
        <span data-key="band">{text('nine of ten samples')}</span>
        <span data-key="target">
          {text('target {{low}} to {{high}}', {
            low: target.low === null ? '' : levelText(target.low),
            high: target.high === null ? '' : levelText(target.high),
          })}
        </span>
        <span data-key="today">{text('dose of today')}</span>
        {critical !== null && critical <= mostLevel && <span data-key="critical">{text('critical')}</span>}
        {measured.length > 0 && <span data-key="measured">{text('measured; hollow = does not count')}</span>}
      </figcaption>
    </figure>
  );
}

/** Four or five round values up to the top. */
function levelTicks(most: number): readonly number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) =>
    Number((index * step).toPrecision(6)),
  );
}
