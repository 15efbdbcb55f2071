import { useRead } from '#ui/call/use-read.ts';
import { Filters } from '#ui/nav/filters.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listOpenRequisitions } from '../requisition-schema.ts';
import { OrderForMany } from './order-for-many.tsx';
import { RequisitionItem } from './requisition-item.tsx';

/** What laboratories still owe, and who has something due that nobody has ordered. */
export function Requisitions() {
  const { text } = useText();
  const [address, change] = useAddress();
  const show = address['show'] === 'late' ? 'late' : 'open';
  const list = useRead(listOpenRequisitions, { query: { show } }, { keepPrevious: true });
  return (
    <>
      <Awaited query={list} what={text('The requisitions')} lines={6}>
        {({ requisitions, counts, allowedDays }) => (
          <>
            <Filters
              value={show}
              onChange={(one) => change({ show: one === 'open' ? undefined : one })}
              options={(['open', 'late'] as const).map((one) => ({
                value: one,
                label:
                  one === 'open'
                    ? text('Out ({{number}})', { number: counts.open })
                    : text('Out for more than {{days}} days ({{number}})', {
                        days: allowedDays,
                        number: counts.late,
                      }),
              }))}
            />
            <Section title={text('Ordered and not back')} flush={requisitions.length > 0}>
              {requisitions.length === 0 ? (
                <Empty title={text('Nothing is out.')}>
                  {text('A requisition stays here until every test of it has a result, however that came.')}
                </Empty>
              ) : (
                <ul className="t-list" aria-label={text('Requisitions that are out')}>
                  {requisitions.map((one) => (
                    <RequisitionItem key={one.id} requisition={one} named />
                  ))}
                </ul>
              )}
            </Section>
          </>
        )}
      </Awaited>
      <OrderForMany />
    </>
  );
}
