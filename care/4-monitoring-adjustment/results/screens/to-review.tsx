import { Button } from '@mantine/core';
import { clinicalRoles, type Role } from '#kernel/role.ts';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listToReview, type ReviewRow } from '../review-schema.ts';
import { LookButtons } from './look-buttons.tsx';
import { BeforeSaid, WatchesSaid } from './result-facts.tsx';
import { ResultValue } from './result-value.tsx';
import { weightOf } from './result-words.ts';
import css from './results.module.css';

/** Results nobody has looked at as they stand: decided from the row, the most serious first. */
export function ToReview() {
  const { text } = useText();
  const { role } = useClinic();
  const [address, change] = useAddress();
  const whose = address['whose'] === 'all' ? 'all' : 'mine';
  const older = address['older'] === 'yes' ? ('yes' as const) : undefined;
  const list = useRead(listToReview, { query: { whose, older } }, { keepPrevious: true });
  const prescribes = role === 'prescriber';
  return (
    <Awaited query={list} what={text('The results')} lines={8}>
      {({ rows, counts, more, withinDays }) => (
        <>
          {prescribes && (
            <div className={css.filters}>
              {(['mine', 'all'] as const).map((one) => (
                <button
                  key={one}
                  type="button"
                  className={css.filter}
                  aria-pressed={whose === one}
                  onClick={() => change({ whose: one === 'mine' ? undefined : one })}
                >
                  {one === 'mine'
                    ? text('My patients ({{number}})', { number: counts.mine })
                    : text('Everybody’s ({{number}})', { number: counts.all })}
                </button>
              ))}
            </div>
          )}
          <Section title={text('To review')} flush={rows.length > 0}>
            {rows.length === 0 ? (
              <Empty title={text('Every result has been looked at.')}>
                {text('Results appear here as they arrive, until somebody says that they have seen them.')}
              </Empty>
            ) : (
              <ul className={css.list} aria-label={text('Results to review')}>
                {rows.map((row) => (
                  <ReviewItem
                    key={`${row.patientId}/${row.result.observation}/${row.result.name}`}
                    row={row}
                  />
                ))}
              </ul>
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

function ReviewItem({ row: { patientId, patient, responsible, mine, result } }: { readonly row: ReviewRow }) {
  const { text } = useText();
  const { role } = useClinic();
  const mayLook = role === 'prescriber' || role === 'nurse';
  return (
    <li className={css.item} data-weight={weightOf(result)} aria-label={`${patient}, ${result.name}`}>
      <div className="t-row-between">
        <span className={css.facts}>
          {clinicalRoles.includes(role as Role) ? (
            <AppLink to={paths.chartTab(patientId, 'monitor')}>{patient}</AppLink>
          ) : (
            <strong>{patient}</strong>
          )}
          <strong>{result.name}</strong>
          <ResultValue result={result} />
        </span>
        {mayLook && <LookButtons patientId={patientId} result={result} />}
      </div>
      <div className={css.facts}>
        <span>
          <span className="t-dim">{text('Before')}</span> <BeforeSaid result={result} />
        </span>
        {result.watches.length > 0 && (
          <span>
            <span className="t-dim">{text('Watches')}</span> <WatchesSaid result={result} />
          </span>
        )}
        {result.range !== null && (
          <span>
            <span className="t-dim">
              {result.rangeFrom === 'laboratory' ? text('Range of the laboratory') : text('Range')}
            </span>{' '}
            <Amount text={result.range} />
          </span>
        )}
      </div>
      <div className={`${css.facts} t-dim t-small`}>
        <span>
          {text('collected')} <Day date={result.collected} />
        </span>
        {result.lateDays !== null && (
          <span>{text('arrived {{count}} days later', { count: result.lateDays })}</span>
        )}
        {result.sender !== null && <span>{result.sender}</span>}
        {!mine && responsible !== null && <span>{text('with {{name}}', { name: responsible })}</span>}
      </div>
      {result.note !== null && <p className="t-small">{result.note}</p>}
    </li>
  );
}
