import { Button } from '@mantine/core';
import type { Balance, ResultTrack } from '#clinical/balance/balance-shape.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './results.module.css';

interface ResultsCardProps {
  readonly balance: Balance;
  readonly onRecord?: (() => void) | undefined;
}

type Flag = ResultTrack['points'][number]['flag'];

/** The newest value of everything measured, with the one before it, its range and how old it is. */
export function ResultsCard({ balance, onRecord }: ResultsCardProps) {
  const { text } = useText();
  const rows = balance.results
    .filter((track) => track.points.length > 0)
    .toSorted((a, b) => weight(b) - weight(a) || newest(b).at.date.localeCompare(newest(a).at.date));
  const unreadable = balance.results.flatMap((track) => track.unreadable);
  return (
    <Section
      title={text('Results')}
      aside={
        rows.length > 0 ? text('{{count}} kinds, newest value of each', { count: rows.length }) : undefined
      }
      actions={
        onRecord && (
          <Button size="compact-sm" variant="default" onClick={onRecord}>
            {text('Record a result')}
          </Button>
        )
      }
      flush={rows.length > 0}
    >
      {rows.length === 0 ? (
        <Empty title={text('No result on file.')}>
          {text('Laboratory values and vital signs that are recorded or imported appear here.')}
        </Empty>
      ) : (
        <DataTable
          label={text('Results')}
          rows={rows}
          rowId={(track) => `${track.analyte}/${track.unit}`}
          columns={[
            { id: 'name', title: text('Result'), cell: (track) => track.name },
            {
              id: 'value',
              title: text('Value'),
              cell: (track) => <Value text={newest(track).text} flag={newest(track).flag} />,
            },
            { id: 'before', title: text('Before'), cell: (track) => <Before track={track} /> },
            { id: 'range', title: text('Range'), cell: (track) => <Amount text={rangeText(track)} /> },
            { id: 'date', title: text('Measured'), cell: (track) => <Day date={newest(track).at.date} /> },
          ]}
        />
      )}
      {unreadable.length > 0 && (
        <div className={css.unreadable}>
          <SeverityMark mark="not-checked" size={16} />
          <div>
            <strong>{text('Results that could not be read as a number with a unit')}</strong>
            <ul>
              {unreadable.map((one) => (
                <li key={one.id}>
                  {one.text} ({one.why}), <Day date={one.at.date} plain />
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </Section>
  );
}

function newest(track: ResultTrack): ResultTrack['points'][number] {
  const point = track.points.at(-1);
  if (point === undefined) throw new Error(`${track.analyte} has no point`);
  return point;
}

const flagWords: Readonly<Record<Flag, string | null>> = {
  'critical-low': 'critical, low',
  low: 'low',
  'in-range': null,
  high: 'high',
  'critical-high': 'critical, high',
  'no-range': null,
};

function weight(track: ResultTrack): number {
  const { flag } = newest(track);
  return flag.startsWith('critical') ? 2 : flagWords[flag] === null ? 0 : 1;
}

function Value({ text: value, flag }: { readonly text: string; readonly flag: Flag }) {
  const { text } = useText();
  const words = flagWords[flag];
  if (words === null) return <Amount text={value} />;
  return (
    <span className={css.off}>
      <SeverityMark mark={flag.startsWith('critical') ? 'contraindicated' : 'major'} size={14} />
      <strong>
        <Amount text={value} />
      </strong>
      <span>{text(words)}</span>
    </span>
  );
}

function Before({ track }: { readonly track: ResultTrack }) {
  const point = track.points.at(-2);
  if (point === undefined) return '–';
  return (
    <>
      <Amount text={point.text} />{' '}
      <span className="t-dim">
        (<Day date={point.at.date} plain />)
      </span>
    </>
  );
}

function rangeText({ reference, unit }: ResultTrack): string {
  if (reference === null) return '–';
  if (reference.low === null) return `up to ${reference.high} ${unit}`;
  if (reference.high === null) return `from ${reference.low} ${unit}`;
  return `${reference.low} to ${reference.high} ${unit}`;
}
