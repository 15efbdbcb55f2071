import { DataTable } from '#ui/table/data-table.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { Computed } from './computed-level.ts';
import { levelText } from './level-text.ts';
import css from './levels.module.css';

/** The curve and the measured levels as tables. */
export function LevelTable({ level }: { readonly level: Computed }) {
  const { text } = useText();
  const { curve, measured, unit, dose } = level;
  return (
    <details>
      <summary>{text('The same as a table, and each measured level')}</summary>
      <div className={css.tables}>
        <DataTable
          label={text('Expected level by daily dose')}
          rows={curve}
          rowId={({ mg }) => String(mg)}
          columns={[
            {
              id: 'dose',
              title: text('Daily dose'),
              cell: ({ mg }) => (
                <>
                  <Amount text={`${mg} mg`} />
                  {mg === dose.mg && ` (${text('today')})`}
                </>
              ),
            },
            { id: 'typical', title: unit, numeric: true, cell: ({ typical }) => levelText(typical) },
            {
              id: 'band',
              title: text('Nine of ten samples'),
              numeric: true,
              cell: ({ low, high }) => `${levelText(low)}–${levelText(high)}`,
            },
          ]}
        />
        {measured.length > 0 && (
          <DataTable
            label={text('Measured levels')}
            rows={measured}
            rowId={({ id }) => id}
            columns={[
              { id: 'on', title: text('Measured'), cell: ({ on }) => <Day date={on} plain /> },
              {
                id: 'value',
                title: text('Level'),
                numeric: true,
                cell: ({ text: words }) => <Amount text={words} />,
              },
              {
                id: 'dose',
                title: text('At'),
                numeric: true,
                cell: ({ mg }) => (mg === null ? text('not known') : <Amount text={`${mg} mg`} />),
              },
              {
                id: 'counts',
                title: text('Counts'),
                cell: ({ leftOut }) => (leftOut === null ? text('yes') : <Amount text={leftOut} />),
              },
            ]}
          />
        )}
      </div>
    </details>
  );
}
