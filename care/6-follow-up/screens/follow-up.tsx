import { useRead } from '#ui/call/use-read.ts';
import { Filters } from '#ui/nav/filters.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listFollowUp } from '../next-schema.ts';
import { FollowUpItem } from './follow-up-item.tsx';

const shows = ['uncertain', 'missed', 'overdue', 'none', 'to-book', 'all'] as const;
type Show = (typeof shows)[number];

/** Nobody is lost: everybody in care with their next contact, who could slip away first. */
export function FollowUpPage() {
  const { text } = useText();
  const [address, change] = useAddress();
  const show = shows.find((one) => one === address.show) ?? 'uncertain';
  const list = useRead(listFollowUp, { query: { show } }, { keepPrevious: true });
  return (
    <Page
      title={text('Follow-up')}
      lead={text('Everybody in care has a next contact. Whoever could be lost comes first.')}
    >
      <Awaited query={list} what={text('The follow-up list')} lines={10}>
        {({ rows, counts }) => {
          const labels: Readonly<Record<Show, string>> = {
            uncertain: text('Could be lost ({{number}})', {
              number: counts.missed + counts.overdue + counts.none,
            }),
            missed: text('Missed ({{number}})', { number: counts.missed }),
            overdue: text('Overdue ({{number}})', { number: counts.overdue }),
            none: text('Nothing said ({{number}})', { number: counts.none }),
            'to-book': text('To book ({{number}})', { number: counts.toBook }),
            all: text('Everybody ({{number}})', { number: counts.inCare }),
          };
          return (
            <div className="t-stack">
              <Filters
                value={show}
                onChange={(one) => change({ show: one === 'uncertain' ? undefined : one })}
                options={shows.map((one) => ({ value: one, label: labels[one] }))}
              />
              <p className="t-dim">
                {text('{{booked}} of {{all}} people in care are booked.', {
                  booked: counts.booked,
                  all: counts.inCare,
                })}
                {counts.late > 0 &&
                  ` ${text('{{count}} of these visits lie later than agreed.', { count: counts.late })}`}
              </p>
              {rows.length === 0 ? (
                <Nothing show={show} />
              ) : (
                <ul className="t-card t-list" aria-label={text('Follow-up')}>
                  {rows.map((row) => (
                    <FollowUpItem key={row.patientId} row={row} />
                  ))}
                </ul>
              )}
            </div>
          );
        }}
      </Awaited>
    </Page>
  );
}

function Nothing({ show }: { readonly show: Show }) {
  const { text } = useText();
  if (show === 'all')
    return (
      <Empty title={text('Nobody is in care here yet.')}>
        {text('Whoever is registered appears here until care ends.')}
      </Empty>
    );
  return (
    <Empty title={text('Nobody here.')}>
      {show === 'uncertain'
        ? text('Everybody in care is booked, or has a day to book by.')
        : text('People appear here by themselves when it is so; nothing has to run for it.')}
    </Empty>
  );
}
