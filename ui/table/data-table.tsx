import type { ReactNode } from 'react';
import { AppLink } from '../nav/link.tsx';
import css from './data-table.module.css';
import { useRowKeys } from './use-row-keys.ts';
import { useScrolls } from './use-scrolls.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** Hundredths of the width, said for every column or for none: tables below one another then stand in line. */
  readonly share?: number;
  /**
   * On a phone a row becomes a card: `inline` cells share a line and have no title, `hidden` ones are left out, and
   * `unless-zero` ones where they say 0 or nothing.
   */
  readonly narrow?: 'inline' | 'hidden' | 'unless-zero';
}

interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Where a row leads; its first cell becomes the link and arrow keys move between rows. */
  readonly to?: ((row: Row) => string | undefined) | undefined;
}

/** A table for work: tight rows, arrow keys and Enter, cards on a phone. Sorting and paging stay with the server. */
export function DataTable<Row>({ label, columns, rows, rowId, to }: DataTableProps<Row>) {
  const keys = useRowKeys();
  const [box, scrolls] = useScrolls();
  return (
    <div
      ref={box}
      className={css.scroll}
      {...(scrolls && { tabIndex: 0, role: 'group', 'aria-label': label })}
    >
      {/* Arrow keys are an addition: every row's link can be reached and used without them. */}
      <table className={css.table} aria-label={label} onKeyDown={keys}>
        {columns.every(({ share }) => share !== undefined) && (
          <colgroup>
            {columns.map(({ id, share }) => (
              <col key={id} style={{ width: `${share}%` }} />
            ))}
          </colgroup>
        )}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.numeric ? css.numeric : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={rowId(row)} row={row} columns={columns} to={to?.(row)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps<R> {
  readonly row: R;
  readonly columns: readonly Column<R>[];
  readonly to: string | undefined;
}

function Row<R>({ row, columns, to }: RowProps<R>) {
  return (
    <tr className={to === undefined ? undefined : css.linked}>
      {columns.map((column, index) => {
        const content = column.cell(row);
        const linked = index === 0 && to !== undefined;
        const classes = [
          column.numeric && css.numeric,
          (column.narrow === 'hidden' ||
            (column.narrow === 'unless-zero' && (content === 0 || content === ''))) &&
            css.narrowHidden,
          column.narrow === 'inline' && css.narrowInline,
        ];
        return (
          <td
            key={column.id}
            className={classes.filter(Boolean).join(' ') || undefined}
            data-title={column.narrow === 'inline' || index === 0 ? undefined : column.title}
          >
            {linked ? (
              <AppLink to={to} className={css.rowLink} data-row-link>
                {content}
              </AppLink>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}
