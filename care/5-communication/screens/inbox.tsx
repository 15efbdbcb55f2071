import { useRead } from '#ui/call/use-read.ts';
import { Filters } from '#ui/nav/filters.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { type ThreadLine as Line, listThreads, readThread } from '../thread-schema.ts';
import { ThreadLine } from './thread-line.tsx';
import { ThreadOpen } from './thread-open.tsx';

const shows = ['mine', 'team', 'all', 'closed'] as const;

/** What people have written, by its clock: those waiting for the reader first. */
export function Inbox() {
  const { text } = useText();
  const [address, change] = useAddress();
  const show = shows.find((one) => one === address.show) ?? 'mine';
  const threads = useRead(listThreads, { query: { show } }, { keepPrevious: true });
  return (
    <Page
      title={text('Messages')}
      lead={text('Every message has somebody who answers it, and a time. Past it, it goes further.')}
      width="reading"
    >
      <Awaited query={threads} what={text('The messages')} lines={8}>
        {({ threads: list, counts }) => {
          const labels = {
            mine: text('Waiting for me ({{number}})', { number: counts.mine }),
            team: text('People in my care ({{number}})', { number: counts.team }),
            all: text('Everybody’s ({{number}})', { number: counts.all }),
            closed: text('Closed ({{number}})', { number: counts.closed }),
          };
          return (
            <>
              <Filters
                value={show}
                onChange={(one) => change({ show: one === 'mine' ? undefined : one, thread: undefined })}
                options={shows.map((one) => ({ value: one, label: labels[one] }))}
              />
              {counts.overdue > 0 && show !== 'closed' && (
                <p className="t-strong">
                  {text('{{count}} conversations of the clinic are past their time.', {
                    count: counts.overdue,
                  })}
                </p>
              )}
              {list.length === 0 ? (
                <Nothing show={show} elsewhere={counts.all} />
              ) : (
                <ul className="t-card t-list" aria-label={text('Conversations')}>
                  {list.map((line) => (
                    <ThreadLine
                      key={line.id}
                      line={line}
                      named
                      open={address.thread === line.id}
                      onToggle={() => change({ thread: address.thread === line.id ? undefined : line.id })}
                    >
                      <Opened line={line} />
                    </ThreadLine>
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Awaited>
    </Page>
  );
}

function Opened({ line }: { readonly line: Line }) {
  const { text } = useText();
  const { role } = useClinic();
  const thread = useRead(readThread, { params: { patientId: line.patient.id, threadId: line.id } });
  const mayAnswer = role !== 'manager';
  return (
    <Awaited query={thread} what={text('The conversation')} lines={4}>
      {({ thread: view, team }) => (
        <>
          {mayAnswer && (
            <AppLink to={paths.chartTab(line.patient.id, 'messages')}>
              {text('Open the chart of {{name}}', { name: line.patient.name })}
            </AppLink>
          )}
          <ThreadOpen thread={view} team={team} mayAnswer={mayAnswer} />
        </>
      )}
    </Awaited>
  );
}

function Nothing({ show, elsewhere }: { readonly show: (typeof shows)[number]; readonly elsewhere: number }) {
  const { text } = useText();
  if (show === 'closed')
    return (
      <Empty title={text('No conversation was closed yet.')}>
        {text('Closed ones stay here to be read.')}
      </Empty>
    );
  if (show === 'mine')
    return (
      <Empty title={text('Nobody is waiting for your answer.')}>
        {elsewhere > 0
          ? text('{{count}} conversations are open in the clinic.', { count: elsewhere })
          : text('What people write to their team appears here.')}
      </Empty>
    );
  return (
    <Empty title={text('No open conversation.')}>{text('Begin one on the Messages tab of a chart.')}</Empty>
  );
}
