import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../text/use-text.ts';
import css from './calm-rows.module.css';

/** How many a calm card shows before it is asked for the rest. */
const shown = 5;

interface CalmRowsProps {
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly line: ReactNode }[];
}

/** One list of a card that watches over something: counted, and short until it is asked for more. Nothing where it is empty. */
export function CalmRows({ title, rows }: CalmRowsProps) {
  const { text } = useText();
  const [all, setAll] = useState(false);
  if (rows.length === 0) return null;
  return (
    <div className="t-stack-tight">
      <h3 className={css.title}>
        {title} <span className="t-dim">({rows.length})</span>
      </h3>
      <ul className={css.rows} aria-label={title}>
        {(all ? rows : rows.slice(0, shown)).map(({ key, line }) => (
          <li key={key}>{line}</li>
        ))}
      </ul>
      {rows.length > shown && !all && (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
            {text('Show all {{count}}', { count: rows.length })}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Several such lists, side by side where there is room. */
export function SideBySide({ children }: { readonly children: ReactNode }) {
  return <div className={css.side}>{children}</div>;
}
