import { Button } from '@mantine/core';
import { useRead } from '#ui/call/use-read.ts';
import { Filters } from '#ui/nav/filters.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listToReview, type ReviewRow } from '../review-schema.ts';
import { LookButtons } from './look-buttons.tsx';
import { BeforeSaid, WatchesSaid } from './result-facts.tsx';
import { ResultValue } from './result-value.tsx';
import { SeenTogether } from './seen-together.tsx';

/** Results nobody has looked at as they stand: decided from the row, the most serious first. */
export function ToReview() {
  const { text } = useText();
  const { role } = useClinic();
  const [address, change] = useAddress();
  const whose = address['whose'] === 'all' ? 'all' : 'mine';
  const older = address['older'] === 'yes' ? ('yes' as const) : undefined;
  const list = useRead(listToReview, { query: { whose, older } }, { keepPrevious: true });
  return (
    <Awaited query={list} what={text('The results')} lines={8}>
      {({ rows, counts, more, withinDays }) => (
        <>
          {role === 'prescriber' && (
            <Filters
              value={whose}
              onChange={(one) => change({ whose: one === 'mine' ? undefined : one })}
              options={(['mine', 'all'] as const).map((one) => ({
                value: one,
                label:
                  one === 'mine'
                    ? text('My patients ({{number}})', { number: counts.mine })
                    : text('Everybody’s ({{number}})', { number: counts.all }),
              }))}
            />
          )}
          <Section
            title={text('To review')}
            aside={rows.length > 0 ? text('the most serious first') : undefined}
            actions={<SeenTogether rows={rows} />}
            flush={rows.length > 0}
          >
            {rows.length === 0 ? (
              <Empty title={text('Every result has been looked at.')}>
                {text('Results appear here as they arrive, until somebody says that they have seen them.')}
              </Empty>
            ) : (
              <DataTable
                label={text('Results to review')}
                rows={rows}
                rowId={({ patientId, result }) => `${patientId}/${result.observation}/${result.name}`}
                to={({ patientId }) => paths.chartTab(patientId, 'monitor')}
                columns={[
                  { id: 'patient', title: text('Patient'), cell: ({ patient }) => patient },
                  {
                    id: 'result',
                    title: text('Result'),
                    cell: ({ result }) => (
                      <>
                        <strong>{result.name}</strong>
                        <br />
                        <ResultValue result={result} />
                      </>
                    ),
                  },
                  {
                    id: 'before',
                    title: text('Before'),
                    cell: ({ result }) => <BeforeSaid result={result} />,
                  },
                  {
                    id: 'watches',
                    title: text('Watches'),
                    cell: ({ result }) => <WatchesSaid result={result} />,
                  },
                  { id: 'collected', title: text('Collected'), cell: (row) => <Collected row={row} /> },
                  {
                    id: 'look',
                    title: text('Looked at'),
                    cell: ({ patientId, result }) => <LookButtons patientId={patientId} result={result} />,
                  },
                ]}
              />
            )}
          </Section>
          {more && <p className="t-dim">{text('There are more; they follow as these are looked at.')}</p>}
          {counts.older > 0 && older === undefined && (
            <div className="t-row">
              <span className="t-dim">
                {text(
                  '{{count}} results arrived more than {{days}} days ago and were never marked as seen.',
                  {
                    count: counts.older,
                    days: withinDays,
                  },
                )}
              </span>
              <Button size="xs" variant="default" onClick={() => change({ older: 'yes' })}>
                {text('Show them too')}
              </Button>
            </div>
          )}
        </>
      )}
    </Awaited>
  );
}

/** When it was taken and by whom it was sent, how late it came, and the range it is read against. */
function Collected({ row: { result, mine, responsible } }: { readonly row: ReviewRow }) {
  const { text } = useText();
  return (
    <>
      <Day date={result.collected} />
      <span className="t-dim t-small">
        {result.lateDays !== null && (
          <>
            <br />
            {text('arrived {{count}} days later', { count: result.lateDays })}
          </>
        )}
        {result.sender !== null && (
          <>
            <br />
            {result.sender}
          </>
        )}
        {result.range !== null && (
          <>
            <br />
            {result.rangeFrom === 'laboratory' ? text('Range of the laboratory') : text('Range')}{' '}
            <Amount text={result.range} />
          </>
        )}
        {!mine && responsible !== null && (
          <>
            <br />
            {text('with {{name}}', { name: responsible })}
          </>
        )}
        {result.note !== null && (
          <>
            <br />
            {result.note}
          </>
        )}
      </span>
    </>
  );
}
