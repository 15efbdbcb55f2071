import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './organizing.module.css';

interface Entry {
  readonly id: string;
  readonly version: number;
}

interface EntryListProps<E extends Entry> {
  readonly title: string;
  readonly add: string;
  readonly nothing: string;
  readonly entries: readonly E[];
  /** Others only read it. */
  readonly mayEdit?: boolean;
  readonly line: (entry: E) => ReactNode;
  /** Entries of one group fold together under its name. */
  readonly groupOf?: (entry: E) => string;
  /** What is said beside the name of a group; how many entries it has where nothing else is. */
  readonly groupSaid?: (entries: readonly E[]) => string;
  /** The form for a new entry (null) or one that is there. */
  readonly form: (entry: E | null, done: () => void) => ReactNode;
}

/** A list of what the clinic has, each changed in its place. */
export function EntryList<E extends Entry>({
  title,
  add,
  nothing,
  entries,
  mayEdit = true,
  groupOf,
  groupSaid,
  line,
  form,
}: EntryListProps<E>) {
  const { text } = useText();
  const [open, setOpen] = useState<string | null>(null);
  const done = () => setOpen(null);
  const groups = [...Map.groupBy(entries, (entry) => groupOf?.(entry) ?? '')];
  const row = (entry: E) => (
    <li key={entry.id} className="t-list-item">
      {open === entry.id ? (
        <div className={css.form}>{form(entry, done)}</div>
      ) : (
        <div className={css.row}>
          <span>{line(entry)}</span>
          {mayEdit && open === null && (
            <Button size="compact-xs" variant="default" onClick={() => setOpen(entry.id)}>
              {text('Change')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
  return (
    <Section
      title={title}
      aside={entries.length}
      flush
      actions={
        mayEdit &&
        open === null && (
          <Button size="xs" onClick={() => setOpen('new')}>
            {add}
          </Button>
        )
      }
    >
      {open === 'new' && <div className={css.form}>{form(null, done)}</div>}
      {entries.length === 0 && open !== 'new' ? (
        <Empty title={nothing} />
      ) : (
        groups.map(([name, own]) =>
          name === '' ? (
            <ul key={name} className="t-list" aria-label={title}>
              {own.map(row)}
            </ul>
          ) : (
            <details key={name} className={css.group}>
              <summary>
                {name} <span className="t-dim">{groupSaid?.(own) ?? own.length}</span>
              </summary>
              <ul className="t-list" aria-label={name}>
                {own.map(row)}
              </ul>
            </details>
          ),
        )
      )}
    </Section>
  );
}
