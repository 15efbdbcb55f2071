import type { ActivityDay } from '#record/schema/activity.ts';
import { type Column, DataTable } from '#ui/table/data-table.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';

/** The newest days, one below the other; what the phone did not say is a dash. */
export function ActivityDays({ days }: { readonly days: readonly ActivityDay[] }) {
  const { text } = useText();
  const none = <span className="t-dim">–</span>;
  const columns: readonly Column<ActivityDay>[] = [
    { id: 'on', title: text('Day'), cell: ({ on }) => <Day date={on} plain /> },
    {
      id: 'sleep',
      title: text('Sleep'),
      cell: ({ sleepMinutes }) =>
        sleepMinutes === null
          ? none
          : text('{{hours}} h {{minutes}} min', {
              hours: Math.floor(sleepMinutes / 60),
              minutes: sleepMinutes % 60,
            }),
    },
    { id: 'steps', title: text('Steps'), cell: ({ steps }) => steps ?? none },
  ];
  return (
    <details>
      <summary>{text('The newest days')}</summary>
      <DataTable
        label={text('Sleep and steps by day')}
        columns={columns}
        rows={days}
        rowId={({ on }) => on}
      />
    </details>
  );
}
