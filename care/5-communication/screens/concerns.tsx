import { useRead } from '#ui/call/use-read.ts';
import { Filters } from '#ui/nav/filters.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { listConcerns } from '../schema.ts';
import { ConcernItem } from './concern-item.tsx';

const shows = ['mine', 'all', 'closed'] as const;

/** The worklist: everything open, by its clock, each decided from its own row. */
export function Concerns() {
  const { text } = useText();
  const { role } = useClinic();
  const [address, change] = useAddress();
  const show = shows.find((one) => one === address.show) ?? 'mine';
  const concerns = useRead(listConcerns, { query: { show } }, { keepPrevious: true });
  return (
    <Page
      title={text('Concerns')}
      lead={text('Whatever needs somebody: it has an owner and a clock, and ends only by an act.')}
      width="reading"
    >
      <Awaited query={concerns} what={text('The concerns')} lines={8}>
        {({ concerns: list, counts, team }) => {
          const labels = {
            mine: text('With me ({{number}})', { number: counts.mine }),
            all: text('Everybody’s ({{number}})', { number: counts.all }),
            closed: text('Closed ({{number}})', { number: counts.closed }),
          };
          return (
            <>
              <Filters
                value={show}
                onChange={(one) => change({ show: one === 'mine' ? undefined : one })}
                options={shows.map((one) => ({ value: one, label: labels[one] }))}
              />
              {show !== 'closed' && counts.overdue > 0 && (
                <p className="t-strong">
                  {text('{{count}} open concerns of the clinic are past their time.', {
                    count: counts.overdue,
                  })}
                </p>
              )}
              {show === 'closed' && counts.closed > list.length && (
                <p className="t-dim">
                  {text('The {{number}} closed last are shown.', { number: list.length })}
                </p>
              )}
              {list.length === 0 ? (
                <Nothing show={show} elsewhere={counts.all} />
              ) : (
                <ul className="t-card t-list" aria-label={text('Concerns')}>
                  {list.map((concern) => (
                    <ConcernItem
                      key={concern.id}
                      concern={concern}
                      team={team}
                      named
                      mayClose={role !== 'manager'}
                    />
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

function Nothing({ show, elsewhere }: { readonly show: (typeof shows)[number]; readonly elsewhere: number }) {
  const { text } = useText();
  if (show === 'closed')
    return (
      <Empty title={text('Nothing was closed yet.')}>{text('Closed concerns stay here to be read.')}</Empty>
    );
  if (show === 'mine' && elsewhere > 0)
    return (
      <Empty title={text('Nothing is with you.')}>
        {text('{{count}} open concerns are with others.', { count: elsewhere })}
      </Empty>
    );
  return (
    <Empty title={text('Nothing is open.')}>
      {text('Answers that speak of suicide, and whatever a colleague raises on a chart, appear here.')}
    </Empty>
  );
}
