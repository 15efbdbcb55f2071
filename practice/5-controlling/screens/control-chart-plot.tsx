import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ControlChart, DrawnPoint } from '#clinical/control-charts/control-chart.ts';
import { percentOf } from '#clinical/measures/measured-case.ts';
import { Section } from '#ui/page/section.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { Day } from '#ui/text/day.tsx';
import { dayText } from '#ui/text/day-text.ts';
import { type Say, useText } from '#ui/text/use-text.ts';
import { usePlotWidth } from '#ui/timeline/use-plot-width.ts';
import css from './measures.module.css';

interface ControlChartPlotProps {
  readonly chart: ControlChart;
  /** Per cent aimed at; null without an aim. */
  readonly aim: number | null;
  readonly says: string;
}

/** The control chart as a picture, and the same as a table. */
export function ControlChartPlot({ chart, aim, says }: ControlChartPlotProps) {
  const { text } = useText();
  const [asTable, setAsTable] = useState(false);
  return (
    <Section
      title={text('Control chart')}
      aside={says}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setAsTable(!asTable)}>
          {asTable ? text('Show as picture') : text('Show as table')}
        </Button>
      }
      flush
    >
      {asTable ? <ChartTable points={chart.points} /> : <Picture chart={chart} aim={aim} says={says} />}
    </Section>
  );
}

const height = 240;
const left = 44;
const bottom = 24;

function Picture({ chart, aim, says }: ControlChartPlotProps) {
  const { text } = useText();
  const [strip, width] = usePlotWidth();
  const count = chart.points.length;
  const x = (index: number) => left + 8 + (index * (width - left - 20)) / Math.max(1, count - 1);
  const y = (value: number) => 8 + (1 - value) * (height - bottom - 16);
  const shown = chart.points.flatMap((point, index) =>
    point.value === null ? [] : [{ ...point, value: point.value, index }],
  );
  const limited = shown.filter(({ lower, upper }) => lower !== null && upper !== null);
  const band = [
    ...limited.map(({ index, upper }) => `${x(index)},${y(upper ?? 1)}`),
    ...limited.toReversed().map(({ index, lower }) => `${x(index)},${y(lower ?? 0)}`),
  ].join(' ');
  const every = Math.max(1, Math.ceil(count / Math.max(2, Math.floor((width - left) / 90))));
  return (
    <>
      <div className={css.plot}>
        <div ref={strip}>
          <svg viewBox={`0 0 ${width} ${height}`} height={height} role="img" aria-label={says}>
            {[0, 0.25, 0.5, 0.75, 1].map((share) => (
              <g key={share}>
                <line x1={left} x2={width} y1={y(share)} y2={y(share)} stroke="var(--t-line)" />
                <text x={left - 6} y={y(share) + 4} textAnchor="end">
                  {`${share * 100} %`}
                </text>
              </g>
            ))}
            {band !== '' && <polygon points={band} className={css.limits} />}
            {chart.centre !== null && (
              <line x1={left} x2={width} y1={y(chart.centre)} y2={y(chart.centre)} className={css.centre} />
            )}
            {aim !== null && (
              <line x1={left} x2={width} y1={y(aim / 100)} y2={y(aim / 100)} className={css.aim} />
            )}
            <polyline
              points={shown.map(({ index, value }) => `${x(index)},${y(value)}`).join(' ')}
              className={css.line}
            />
            {shown.map(({ index, value, signals, label }) =>
              signals.length > 0 ? (
                <rect
                  key={label}
                  x={x(index) - 5}
                  y={y(value) - 5}
                  width={10}
                  height={10}
                  className={css.flagged}
                />
              ) : (
                <circle key={label} cx={x(index)} cy={y(value)} r={4} className={css.dot} />
              ),
            )}
            {chart.points.map(({ label }, index) =>
              (count - 1 - index) % every === 0 ? (
                <text
                  key={label}
                  x={x(index)}
                  y={height - 6}
                  textAnchor={index === count - 1 ? 'end' : index === 0 ? 'start' : 'middle'}
                >
                  {dayText(label).replace(/ \d{4}$/, '')}
                </text>
              ) : null,
            )}
          </svg>
        </div>
      </div>
      <p className={css.key}>
        <span>{text('Shaded: where chance alone would keep it.')}</span>
        <span>{text('Solid line: the average.')}</span>
        {aim !== null && <span>{text('Long dashes: the aim.')}</span>}
        <span>{text('Square: more than chance.')}</span>
      </p>
    </>
  );
}

function ChartTable({ points }: { readonly points: readonly DrawnPoint[] }) {
  const { text } = useText();
  const percent = (value: number | null) => (value === null ? '–' : `${Math.round(value * 1000) / 10} %`);
  return (
    <DataTable
      label={text('Control chart as a table')}
      rows={points.toReversed()}
      rowId={({ label }) => label}
      columns={[
        { id: 'day', title: text('Up to'), cell: ({ label }) => <Day date={label} plain /> },
        {
          id: 'figure',
          title: text('Figure'),
          numeric: true,
          cell: ({ numerator, denominator }) => {
            const value = percentOf(numerator, denominator);
            return value === null ? text('no cases') : `${value} %`;
          },
        },
        {
          id: 'cases',
          title: text('Cases'),
          numeric: true,
          cell: ({ numerator, denominator }) =>
            text('{{numerator}} of {{denominator}}', { numerator, denominator }),
        },
        {
          id: 'limits',
          title: text('Chance keeps it between'),
          cell: ({ lower, upper }) =>
            lower === null ? text('not enough points') : `${percent(lower)} – ${percent(upper)}`,
        },
        { id: 'signal', title: text('Signal'), cell: ({ signals }) => signalWords(signals, text) },
      ]}
    />
  );
}

function signalWords(signals: DrawnPoint['signals'], text: Say): string {
  const words = {
    'beyond-limits': text('outside the limits'),
    run: text('end of a run on one side'),
    trend: text('end of a steady climb or fall'),
  } as const;
  return signals.length === 0 ? text('none') : signals.map((signal) => words[signal]).join(', ');
}
