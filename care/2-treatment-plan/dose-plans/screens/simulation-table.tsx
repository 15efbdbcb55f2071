import type { LevelPoint, PlanSimulation } from '#clinical/simulation/simulation-shape.ts';
import { addDays, daysBetween } from '#kernel/time.ts';
import { type Column, DataTable } from '#ui/table/data-table.tsx';
import { Day } from '#ui/text/day.tsx';
import { type Say, useText } from '#ui/text/use-text.ts';
import { drawnLines, type Modelled } from './simulation-lines.ts';

interface Row {
  readonly on: string;
  readonly points: Readonly<Record<string, LevelPoint | undefined>>;
}

/** The picture as rows: every week, each day a step begins, today, and the lowest day with doses missed. */
export function SimulationTable({ simulation }: { readonly simulation: PlanSimulation }) {
  const { text } = useText();
  const levels = drawnLines(simulation).map(({ level }) => level);
  const rows = daysOf(simulation, levels).map(
    (on): Row => ({
      on,
      points: Object.fromEntries(
        levels.map((level) => [level.drug, level.points.find((point) => point.on === on)]),
      ),
    }),
  );
  return (
    <DataTable
      label={text('Predicted level as a table')}
      rows={rows}
      rowId={({ on }) => on}
      columns={[
        { id: 'day', title: text('Day'), cell: ({ on }) => <Day date={on} plain /> },
        ...levels.flatMap((level) => columnsOf(level, simulation, text)),
      ]}
    />
  );
}

function columnsOf(level: Modelled, simulation: PlanSimulation, text: Say): readonly Column<Row>[] {
  const { drug, name, metabolite, missed, range } = level;
  const cell = (row: Row, say: (point: LevelPoint) => string) => {
    const point = row.points[drug];
    return point === undefined ? '' : say(point);
  };
  return [
    {
      id: drug,
      title: name,
      numeric: true,
      cell: (row) =>
        cell(row, ({ typical, low, high }) =>
          range && whole(low) < whole(high)
            ? `${whole(typical)} % (${whole(low)}–${whole(high)})`
            : `${whole(typical)} %`,
        ),
    },
    ...(metabolite === null
      ? []
      : [
          {
            id: `${drug}-metabolite`,
            title: metabolite.name,
            numeric: true,
            cell: (row: Row) => cell(row, (point) => `${whole(point.metabolite ?? 0)} %`),
          },
        ]),
    ...(missed === null
      ? []
      : [
          {
            id: `${drug}-missed`,
            title: text(
              simulation.missed?.lateHours == null ? '{{name}}, doses missed' : '{{name}}, doses late',
              { name },
            ),
            numeric: true,
            cell: (row: Row) => cell(row, (point) => `${whole(point.missed ?? 0)} %`),
          },
        ]),
  ];
}

const whole = (percent: number): number => Math.round(percent);

function daysOf({ from, to, asOf, marks }: PlanSimulation, levels: readonly Modelled[]): readonly string[] {
  const weeks = Array.from({ length: Math.floor(daysBetween(from, to) / 7) + 1 }, (_, index) =>
    addDays(from, index * 7),
  );
  const lowest = levels.flatMap(({ missed }) => (missed === null ? [] : [missed.lowestOn]));
  return [...new Set([...weeks, ...marks, asOf, ...lowest])]
    .filter((day) => from <= day && day <= to)
    .toSorted();
}
