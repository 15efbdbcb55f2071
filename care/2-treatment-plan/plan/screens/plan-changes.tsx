import { DataTable } from '#ui/table/data-table.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { PlanChangeView } from '../plan-schema.ts';
import { changeAbout, changeValue } from './plan-words.ts';

const words = { added: 'added', removed: 'taken out', changed: 'changed' } as const;

/** What differs between two versions, side by side and in words. */
export function PlanChanges({ changes }: { readonly changes: readonly PlanChangeView[] }) {
  const { text, language } = useText();
  if (changes.length === 0) return <p className="t-dim">{text('Nothing differs.')}</p>;
  return (
    <DataTable
      label={text('What differs')}
      rows={changes.map((change, index) => ({ ...change, id: String(index) }))}
      rowId={({ id }) => id}
      columns={[
        { id: 'about', title: text('What'), cell: (change) => <strong>{changeAbout(change, text)}</strong> },
        { id: 'change', title: text('How'), cell: ({ change }) => text(words[change]) },
        {
          id: 'before',
          title: text('Before'),
          cell: (change) => changeValue(change, change.before, text, language),
        },
        {
          id: 'after',
          title: text('After'),
          cell: (change) => changeValue(change, change.after, text, language),
        },
      ]}
    />
  );
}
