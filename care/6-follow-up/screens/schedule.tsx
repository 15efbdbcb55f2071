import { Button } from '@mantine/core';
import { addDays, dateInZone, isCalendarDate, weekdayOf } from '#kernel/time.ts';
import { useRead } from '#ui/call/use-read.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { FilterButton } from '#ui/nav/filter-button.tsx';
import { Filters } from '#ui/nav/filters.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readSchedule, type Schedule as ScheduleData } from '../booking-schema.ts';
import { Clock } from './clock.tsx';
import { FindPatient } from './find-patient.tsx';
import { VisitItem } from './visit-item.tsx';
import css from './visits.module.css';

/** The clinic's day, or its week, by whom one comes to; arrivals are marked where the visit stands. */
export function Schedule({ hoursLink }: { readonly hoursLink?: React.ReactNode }) {
  const { text } = useText();
  const { personId } = useClinic();
  const today = useToday();
  const [address, change] = useAddress();
  const view = address.view === 'week' ? 'week' : 'day';
  const day = address.day !== undefined && isCalendarDate(address.day) ? address.day : today;
  const from = view === 'week' ? addDays(day, 1 - weekdayOf(day)) : day;
  const days = view === 'week' ? 7 : 1;
  const schedule = useRead(readSchedule, { query: { from, days } }, { keepPrevious: true });
  const go = (to: string) => change({ day: to === today ? undefined : to });
  return (
    <Page title={text('Schedule')} lead={<Day date={day} />} actions={hoursLink}>
      <div className={css.top}>
        <FindPatient />
        <DayField label={text('Go to a day')} value={day} onChange={(to) => isCalendarDate(to) && go(to)} />
      </div>
      <div className="t-row">
        <FilterButton onClick={() => go(addDays(day, -days))}>
          {view === 'week' ? text('Week before') : text('Day before')}
        </FilterButton>
        <FilterButton pressed={day === today} onClick={() => go(today)}>
          {text('Today')}
        </FilterButton>
        <FilterButton onClick={() => go(addDays(day, days))}>
          {view === 'week' ? text('Week after') : text('Day after')}
        </FilterButton>
        <Filters
          value={view}
          onChange={(one) => change({ view: one === 'day' ? undefined : one })}
          options={[
            { value: 'day', label: text('Day') },
            { value: 'week', label: text('Week') },
          ]}
        />
      </div>
      <Awaited query={schedule} what={text('The schedule')} lines={8}>
        {(data) =>
          view === 'week' ? <Week data={data} mine={address.who ?? personId} /> : <OneDay data={data} />
        }
      </Awaited>
    </Page>
  );
}

const dayWords = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const counted = ['booked', 'pending', 'arrived', 'fulfilled', 'noshow'];

function OneDay({ data }: { readonly data: ScheduleData }) {
  const { text } = useText();
  if (data.providers.length === 0)
    return (
      <Empty title={text('Nobody sees people on this day, and nothing is booked.')}>
        {text('Hours are entered under Clinic, Organizing.')}
      </Empty>
    );
  return (
    <div className={css.columns}>
      {data.providers.map((provider) => {
        const own = data.visits.filter((visit) => visit.provider?.person === provider.id);
        const [plan] = provider.days;
        return (
          <Section
            key={provider.id}
            title={provider.name}
            aside={text('{{count}} visits', {
              count: own.filter(({ status }) => counted.includes(status)).length,
            })}
            flush
          >
            {plan !== undefined && (
              <p className={css.free}>
                {plan.away !== null
                  ? plan.away.cover === null
                    ? text('Away')
                    : text('Away; {{name}} covers', { name: plan.away.cover })
                  : plan.stretches.length === 0
                    ? text('No hours on this day')
                    : plan.stretches.map(({ from, to }, index) => (
                        <span key={from}>
                          {index > 0 && ', '}
                          <Clock at={from} until={to} />
                        </span>
                      ))}
              </p>
            )}
            {own.length === 0 ? (
              <p className={css.free}>{text('Nothing is booked.')}</p>
            ) : (
              <ul className="t-list" aria-label={provider.name}>
                {own.map((visit) => (
                  <VisitItem key={visit.id} visit={visit} on="schedule" />
                ))}
              </ul>
            )}
          </Section>
        );
      })}
    </div>
  );
}

function Week({ data, mine }: { readonly data: ScheduleData; readonly mine: string }) {
  const { text } = useText();
  const { zone } = useClinic();
  const [, change] = useAddress();
  const provider = data.providers.find(({ id }) => id === mine) ?? data.providers[0];
  if (provider === undefined)
    return <Empty title={text('Nobody sees people in this week, and nothing is booked.')} />;
  const own = data.visits.filter(
    (visit) => visit.provider?.person === provider.id && visit.status !== 'cancelled',
  );
  const weekend = own.some(({ start }) => weekdayOf(dateInZone(start, zone)) > 5);
  const days = provider.days.filter(({ date }) => weekend || weekdayOf(date) <= 5);
  return (
    <>
      <Filters
        value={provider.id}
        onChange={(who) => change({ who })}
        options={data.providers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className={css.week} data-days={days.length}>
        {days.map(({ date, away, stretches }) => {
          const visits = own.filter(({ start }) => dateInZone(start, zone) === date);
          return (
            <section key={date} className="t-card" aria-label={date}>
              <p className={css.free}>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => change({ day: date, view: undefined })}
                >
                  {text(dayWords[weekdayOf(date) - 1] ?? '')}, <Day date={date} plain />
                </Button>
                <br />
                {away !== null
                  ? text('Away')
                  : stretches.length === 0
                    ? text('No hours')
                    : text('{{count}} visits', { count: visits.length })}
              </p>
              <ul className="t-list" aria-label={date}>
                {visits.map((visit) => (
                  <li key={visit.id} className={`t-list-item ${css.item}`} data-state={visit.status}>
                    <span>
                      <span className={css.time}>
                        <Clock at={visit.start} />
                      </span>{' '}
                      {visit.patient.name}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </>
  );
}
