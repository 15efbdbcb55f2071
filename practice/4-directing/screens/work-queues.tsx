import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { type Say, useText } from '#ui/text/use-text.ts';
import { type Queue, workQueues } from '../queues-schema.ts';
import css from './loops.module.css';

/** What waits for whom: who has too much on the table is seen before something is missed. */
export function WorkQueues() {
  const { text } = useText();
  const queues = useRead(workQueues, {});
  return (
    <Section title={text('What waits for whom')} flush>
      <Awaited query={queues} what={text('The work queues')} lines={4}>
        {(data) => (
          <>
            {data.requests > 0 && (
              <p className={css.pad}>
                <AppLink to={paths.requests}>
                  {text('{{count}} people asked for a first appointment and wait for triage.', {
                    count: data.requests,
                  })}
                </AppLink>
              </p>
            )}
            {data.queues.length === 0 ? (
              <Empty title={text('Nothing waits for anybody.')}>
                {text('Open concerns, tasks and co-signatures are counted here by whose they are.')}
              </Empty>
            ) : (
              <DataTable
                label={text('What waits for whom')}
                rows={data.queues}
                rowId={({ who }) => who}
                columns={[
                  { id: 'who', title: text('Whose'), cell: ({ who }) => <strong>{named(who, text)}</strong> },
                  {
                    id: 'concerns',
                    title: text('Concerns'),
                    numeric: true,
                    cell: ({ concerns }) => counted(concerns, text),
                  },
                  {
                    id: 'tasks',
                    title: text('Tasks'),
                    numeric: true,
                    cell: ({ tasks }) => counted(tasks, text),
                  },
                  {
                    id: 'co',
                    title: text('Co-signatures'),
                    numeric: true,
                    cell: ({ coSignatures }) => coSignatures ?? text('not shown to your role'),
                  },
                ]}
              />
            )}
          </>
        )}
      </Awaited>
    </Section>
  );
}

function named(who: string, text: Say): string {
  const role = who.startsWith('role:') ? (who.slice('role:'.length) as keyof typeof roleWords) : null;
  return role === null ? who : text('any {{role}}', { role: text(roleWords[role]).toLowerCase() });
}

function counted({ open, overdue }: Queue['tasks'], text: Say) {
  if (overdue === 0) return open;
  return (
    <>
      {open} <strong>{text('({{count}} overdue)', { count: overdue })}</strong>
    </>
  );
}
