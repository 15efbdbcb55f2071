import { balanceRows } from '#clinical/balance/balance-rows.ts';
import type { Balance } from '#clinical/balance/balance-shape.ts';
import { DataTable } from '../table/data-table.tsx';
import { Amount } from '../text/amount.tsx';
import { Day } from '../text/day.tsx';
import { useText } from '../text/use-text.ts';
import type { TimeWindow } from './time-window.ts';

interface BalanceTableProps {
  readonly balance: Balance;
  readonly window: TimeWindow;
}

/** The picture as rows, newest first: the same data, for reading, searching and printing. */
export function BalanceTable({ balance, window }: BalanceTableProps) {
  const { text } = useText();
  const rows = balanceRows(balance)
    .map((row, index) => ({ ...row, id: String(index) }))
    .filter((row) => window.from <= row.at.date && row.at.date <= window.to)
    .toReversed();
  return (
    <DataTable
      label={text('Balance timeline as a table')}
      rows={rows}
      rowId={(row) => row.id}
      columns={[
        { id: 'date', title: text('Date'), cell: (row) => <RowDay at={row.at} /> },
        { id: 'track', title: text('Track'), cell: (row) => text(row.track) },
        { id: 'what', title: text('What'), cell: (row) => text(row.what) },
        { id: 'value', title: text('Value'), cell: (row) => <Amount text={text(row.value)} /> },
        { id: 'note', title: text('Note'), cell: (row) => text(row.note) },
      ]}
    />
  );
}

function RowDay({ at }: { readonly at: { readonly date: string; readonly exact: boolean } }) {
  const { text } = useText();
  return (
    <>
      <Day date={at.date} plain />
      {!at.exact && <span className="t-dim"> ({text('about')})</span>}
    </>
  );
}
