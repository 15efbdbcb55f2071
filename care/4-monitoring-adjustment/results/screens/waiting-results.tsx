import { useRead } from '#ui/call/use-read.ts';
import { Filters } from '#ui/nav/filters.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listWaiting } from '../arriving-schema.ts';
import type { PersonFinder } from './person-finder.ts';
import { WaitingItem } from './waiting-item.tsx';

/** Results nobody could be found for with certainty: side by side with everybody they could be about. */
export function WaitingResults({ findPerson }: { readonly findPerson: PersonFinder }) {
  const { text } = useText();
  const [address, change] = useAddress();
  const show = address['show'] === 'decided' ? 'decided' : 'waiting';
  const list = useRead(listWaiting, { query: { show } }, { keepPrevious: true });
  return (
    <Awaited query={list} what={text('The results')} lines={8}>
      {({ results, counts, mayDecide }) => (
        <>
          <Filters
            value={show}
            onChange={(one) => change({ show: one === 'waiting' ? undefined : one })}
            options={(['waiting', 'decided'] as const).map((one) => ({
              value: one,
              label:
                one === 'waiting'
                  ? text('Waiting ({{number}})', { number: counts.waiting })
                  : text('Decided ({{number}})', { number: counts.decided }),
            }))}
          />
          {show === 'waiting' && counts.overdue > 0 && (
            <p className="t-strong">
              {text('{{count}} of them are past their time.', { count: counts.overdue })}
            </p>
          )}
          {!mayDecide && (
            <p className="t-dim">
              {text(
                'A nurse or prescriber puts them into a chart. Correct a name, birth date or number on file if it is wrong there, and tell them what the laboratory says on the telephone.',
              )}
            </p>
          )}
          <Section title={text('Whose is it?')} flush={results.length > 0}>
            {results.length === 0 ? (
              <Empty
                title={
                  show === 'waiting'
                    ? text('Every result found its chart.')
                    : text('Nothing was decided yet.')
                }
              >
                {text(
                  'A result goes into a chart by itself only when number, whole name and birth date agree. Anything else waits here.',
                )}
              </Empty>
            ) : (
              <ul className="t-list" aria-label={text('Results without a chart')}>
                {results.map((result) => (
                  <WaitingItem
                    key={result.id}
                    result={result}
                    mayDecide={mayDecide}
                    findPerson={findPerson}
                  />
                ))}
              </ul>
            )}
          </Section>
        </>
      )}
    </Awaited>
  );
}
