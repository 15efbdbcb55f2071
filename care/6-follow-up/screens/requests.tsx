import { useRead } from '#ui/call/use-read.ts';
import { Filters } from '#ui/nav/filters.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listRequests } from '../door-schema.ts';
import { RequestItem } from './request-item.tsx';

/** Who asks for a first appointment: unsafe before all others, then by the clock. */
export function Requests() {
  const { text } = useText();
  const [address, change] = useAddress();
  const show = address.show === 'done' ? 'done' : 'open';
  const requests = useRead(listRequests, { query: { show } }, { keepPrevious: true });
  return (
    <Page
      title={text('Requests')}
      lead={text(
        'Who asks for a first appointment. Whoever does not feel safe comes first, then the clock decides.',
      )}
      width="reading"
    >
      <Awaited query={requests} what={text('The requests')} lines={8}>
        {({ requests: list, counts, frontDoor }) => (
          <>
            <Filters
              value={show}
              onChange={(one) => change({ show: one === 'open' ? undefined : one })}
              options={(['open', 'done'] as const).map((one) => ({
                value: one,
                label:
                  one === 'open'
                    ? text('Open ({{number}})', { number: counts.open })
                    : text('Booked or closed ({{number}})', { number: counts.done }),
              }))}
            />
            {show === 'open' && counts.late > 0 && (
              <p className="t-strong">
                {text('{{count}} requests are past their time.', { count: counts.late })}
              </p>
            )}
            {list.length === 0 ? (
              <Empty
                title={
                  show === 'open' ? text('Nobody is waiting.') : text('Nothing was booked or closed yet.')
                }
              >
                {frontDoor === null ? (
                  text('The public page is closed. A manager opens it under Clinic, Organizing.')
                ) : (
                  <>
                    {text('People ask on the public page:')}{' '}
                    <AppLink to={paths.start(frontDoor)}>{paths.start(frontDoor)}</AppLink>
                  </>
                )}
              </Empty>
            ) : (
              <ul className="t-card t-list" aria-label={text('Requests')}>
                {list.map((request) => (
                  <RequestItem key={request.id} request={request} />
                ))}
              </ul>
            )}
            {frontDoor !== null && list.length > 0 && (
              <p className="t-dim">
                {text('They come from the public page')}{' '}
                <AppLink to={paths.start(frontDoor)}>{paths.start(frontDoor)}</AppLink>
              </p>
            )}
          </>
        )}
      </Awaited>
    </Page>
  );
}
