import type { LevelPoint, PlanSimulation } from '#clinical/simulation/simulation-shape.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import { type DayScale, dayScale } from '#ui/timeline/time-window.ts';
import { usePlotWidth } from '#ui/timeline/use-plot-width.ts';
import css from './simulation.module.css';
import { drawnLines, type Modelled } from './simulation-lines.ts';

const height = 190;
/** Room for the labels of both axes, in pixels. */
const gutter = { left: 44, bottom: 22, top: 8 } as const;
/** Per cent at the top of the picture: the reference is the highest dose, so little goes beyond 100. */
const top = 112;

/** Levels over the days of a plan: a band for the range of half-lives, a line for the typical one. */
export function SimulationChart({ simulation }: { readonly simulation: PlanSimulation }) {
  const { text, language } = useText();
  const [strip, width] = usePlotWidth();
  const { from, to, asOf, marks } = simulation;
  const scale = dayScale({ from, to }, width - gutter.left);
  const x = (day: CalendarDate) => gutter.left + scale.x(day);
  const y = (percent: number) =>
    gutter.top + (1 - Math.min(percent, top) / top) * (height - gutter.top - gutter.bottom);
  const floor = y(0);
  const lines = drawnLines(simulation);
  const title = text('Predicted level, day by day, from {{from}} to {{to}}: {{names}}', {
    from: dayText(from, language),
    to: dayText(to, language),
    names: lines.map(({ level }) => level.name).join(', '),
  });
  return (
    <figure className={css.figure}>
      <div ref={strip}>
        <svg
          className={css.plot}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={title}
        >
          {[0, 50, 100].map((percent) => (
            <g key={percent}>
              <line className={css.grid} x1={gutter.left} x2={width} y1={y(percent)} y2={y(percent)} />
              <text className={css.label} x={gutter.left - 6} y={y(percent) + 4} textAnchor="end">
                {percent} %
              </text>
            </g>
          ))}
          {dayTicks(scale, from, to).map((day) => (
            <text key={day} className={css.label} x={x(day)} y={height - 5} textAnchor="middle">
              {dayText(day, language).replace(/ \d{4}$/, '')}
            </text>
          ))}
          {marks.slice(0, -1).map((day) => (
            <line key={day} className={css.step} x1={x(day)} x2={x(day)} y1={gutter.top} y2={floor} />
          ))}
          {lines.map(({ level, ink }) => (
            <path key={level.drug} className={css.band} data-ink={ink} d={bandPath(level, x, y)} />
          ))}
          {lines.map(({ level, ink }) => (
            <g key={level.drug} className={css.line} data-ink={ink}>
              <path d={linePath(level.points, x, y, ({ typical }) => typical)} />
              {level.metabolite !== null && (
                <path
                  data-line="metabolite"
                  d={linePath(level.points, x, y, ({ metabolite }) => metabolite)}
                />
              )}
              {level.missed !== null && (
                <path
                  data-line="missed"
                  d={linePath(level.points, x, y, ({ missed, typical }) =>
                    missed === typical ? null : missed,
                  )}
                />
              )}
            </g>
          ))}
          {from <= asOf && asOf <= to && (
            <g>
              <line className={css.today} x1={x(asOf)} x2={x(asOf)} y1={gutter.top} y2={floor} />
              <text className={css.todayLabel} x={x(asOf) + 4} y={gutter.top + 8}>
                {text('today')}
              </text>
            </g>
          )}
        </svg>
      </div>
      <ul className={css.legend}>
        {lines.flatMap(({ level, ink }) => [
          <Key key={level.drug} ink={ink} line="typical">
            {level.range
              ? text('{{name}}, with the range', { name: level.name })
              : text('{{name}}, one half-life on file: no range', { name: level.name })}
          </Key>,
          ...(level.metabolite === null
            ? []
            : [
                <Key key={`${level.drug}-metabolite`} ink={ink} line="metabolite">
                  {text('{{metabolite}}, from {{name}}', {
                    metabolite: level.metabolite.name,
                    name: level.name,
                  })}
                </Key>,
              ]),
          ...(level.missed === null
            ? []
            : [
                <Key key={`${level.drug}-missed`} ink={ink} line="missed">
                  {text(
                    simulation.missed?.lateHours == null ? '{{name}}, doses missed' : '{{name}}, doses late',
                    { name: level.name },
                  )}
                </Key>,
              ]),
        ])}
      </ul>
    </figure>
  );
}

interface KeyProps {
  readonly ink: string;
  readonly line: string;
  readonly children: string;
}

function Key({ ink, line, children }: KeyProps) {
  return (
    <li>
      <svg width="28" height="10" aria-hidden="true" className={css.line} data-ink={ink}>
        <path data-line={line} d="M1 5H27" />
      </svg>
      {children}
    </li>
  );
}

type Across = (day: CalendarDate) => number;
type Up = (percent: number) => number;

function linePath(
  points: readonly LevelPoint[],
  x: Across,
  y: Up,
  value: (point: LevelPoint) => number | null,
): string {
  return points
    .flatMap((point) => {
      const level = value(point);
      return level === null ? [] : `${x(point.on).toFixed(1)} ${y(level).toFixed(1)}`;
    })
    .map((at, index) => (index === 0 ? `M${at}` : `L${at}`))
    .join('');
}

function bandPath({ points }: Modelled, x: Across, y: Up): string {
  const back = linePath(points.toReversed(), x, y, ({ low }) => low);
  return `${linePath(points, x, y, ({ high }) => high)}${back.replace('M', 'L')}Z`;
}

/** Days that can be labelled with room between them, from the first one on. */
function dayTicks(scale: DayScale, from: CalendarDate, to: CalendarDate): readonly CalendarDate[] {
  const days = daysBetween(from, to);
  const perDay = scale.width / (days + 1);
  const every = [1, 2, 7, 14, 28, 56, 91].find((step) => step * perDay >= 60) ?? 182;
  const count = Math.floor((days - 25 / perDay) / every) + 1;
  return Array.from({ length: Math.max(1, count) }, (_, index) => addDays(from, index * every)).filter(
    (day) => scale.x(day) > 14 || perDay * days < 60,
  );
}
