import { useRead } from '#ui/call/use-read.ts';
import { Filters } from '#ui/nav/filters.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listTasks } from '../task-schema.ts';
import { TaskItem } from './task-item.tsx';

const shows = ['mine', 'role', 'all', 'ended'] as const;

/** Agreed work, overdue first: the reader's own, what their role may take, everybody's. */
export function Tasks() {
  const { text } = useText();
  const [address, change] = useAddress();
  const show = shows.find((one) => one === address.show) ?? 'mine';
  const tasks = useRead(listTasks, { query: { show } }, { keepPrevious: true });
  return (
    <Page
      title={text('Tasks')}
      lead={text('Work somebody agreed to do. Each has an owner and a day, and ends with a word.')}
      width="reading"
    >
      <Awaited query={tasks} what={text('The tasks')} lines={8}>
        {({ tasks: list, counts }) => {
          const labels = {
            mine: text('Mine ({{number}})', { number: counts.mine }),
            role: text('To take ({{number}})', { number: counts.role }),
            all: text('Everybody’s ({{number}})', { number: counts.all }),
            ended: text('Ended'),
          };
          return (
            <>
              <Filters
                value={show}
                onChange={(one) => change({ show: one === 'mine' ? undefined : one })}
                options={shows.map((one) => ({ value: one, label: labels[one] }))}
              />
              {counts.overdue > 0 && show !== 'ended' && (
                <p className="t-strong">{text('{{count}} tasks are overdue.', { count: counts.overdue })}</p>
              )}
              {list.length === 0 ? (
                <Nothing show={show} toTake={counts.role} />
              ) : (
                <ul className="t-card t-list" aria-label={text('Tasks')}>
                  {list.map((task) => (
                    <TaskItem key={task.id} task={task} named />
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

function Nothing({ show, toTake }: { readonly show: (typeof shows)[number]; readonly toTake: number }) {
  const { text } = useText();
  if (show === 'ended') return <Empty title={text('No task has ended yet.')} />;
  if (show === 'mine' && toTake > 0)
    return (
      <Empty title={text('You have no task of your own.')}>
        {text('{{count}} tasks of your role wait to be taken.', { count: toTake })}
      </Empty>
    );
  return (
    <Empty title={text('Nothing to do here.')}>
      {text(
        'Tasks are made on the Messages tab of a chart, or by what was left undone, such as a letter that did not go out.',
      )}
    </Empty>
  );
}
