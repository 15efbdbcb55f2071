import { Button } from '@mantine/core';
import { useState } from 'react';
import { addDays, weekdayOf } from '#kernel/time.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { type Organization, readRoster } from '../schema.ts';
import css from './organizing.module.css';
import { weekdayWords, whyWords } from './words.ts';

/** Who works when in a week, derived from hours and absences. */
export function RosterCard({ locations }: { readonly locations: Organization['locations'] }) {
  const { text } = useText();
  const today = useToday();
  const [week, setWeek] = useState(today);
  const roster = useRead(readRoster, { query: { week } }, { keepPrevious: true });
  const several = locations.filter(({ content }) => content.status === 'active').length > 1;
  const placeOf = (id: string | null) => locations.find((one) => one.id === id)?.content.name;
  return (
    <Section
      title={text('Week')}
      flush
      actions={
        <>
          <Button size="xs" variant="default" onClick={() => setWeek(addDays(week, -7))}>
            {text('Week before')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setWeek(today)}>
            {text('This week')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setWeek(addDays(week, 7))}>
            {text('Week after')}
          </Button>
        </>
      }
    >
      <Awaited query={roster} what={text('The week')} lines={5}>
        {({ days, people }) =>
          people.length === 0 ? (
            <Empty title={text('No hours are entered yet.')}>
              {text('Enter them below: what can be booked follows from them.')}
            </Empty>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be reachable to be scrolled by keys
            <section className={css.scroll} aria-label={text('Hours of the week')} tabIndex={0}>
              <table className={css.roster}>
                <thead>
                  <tr>
                    <th scope="col">{text('Who')}</th>
                    {days.map((day) => (
                      <th key={day} scope="col" aria-current={day === today ? 'date' : undefined}>
                        {text(weekdayWords[weekdayOf(day) - 1] ?? '')}
                        <br />
                        <span className="t-dim">
                          <Day date={day} plain />
                        </span>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {people.map(({ person, days: own }) => (
                    <tr key={person.id}>
                      <th scope="row">
                        {person.name}
                        <br />
                        <span className="t-dim">{text(roleWords[person.role] ?? person.role)}</span>
                      </th>
                      {own.map(({ date, away, stretches }) => (
                        <td key={date} className={away === null ? undefined : css.away}>
                          {away !== null ? (
                            <>
                              {text(whyWords[away.why])}
                              {away.cover !== null && (
                                <span className="t-dim">
                                  {' '}
                                  · {text('{{name}} covers', { name: away.cover })}
                                </span>
                              )}
                            </>
                          ) : stretches.length === 0 ? (
                            <span className="t-dim">{text('off')}</span>
                          ) : (
                            stretches.map(({ from, to, location }) => (
                              <div key={from} className="t-nowrap">
                                {from}–{to}
                                {several && placeOf(location) !== undefined && (
                                  <span className="t-visually-hidden"> {placeOf(location)}</span>
                                )}
                              </div>
                            ))
                          )}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Awaited>
    </Section>
  );
}
