import { Button } from '@mantine/core';
import { useState } from 'react';
import { addDays, dateInZone } from '#kernel/time.ts';
import { useRead } from '#ui/call/use-read.ts';
import { FilterButton } from '#ui/nav/filter-button.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { findFreeTimes } from '../booking-schema.ts';
import { Clock } from './clock.tsx';
import css from './visits.module.css';

/** A time that was chosen, and with whom. */
export interface ChosenTime {
  readonly start: string;
  readonly person: string;
  readonly location: string | null;
}

interface FreeTimesProps {
  readonly visitType: string;
  /** Null: whoever is free. */
  readonly person: string | null;
  readonly chosen: ChosenTime | null;
  readonly onChoose: (time: ChosenTime) => void;
}

const daysShown = 7;

/** Free times of a week as buttons, day by day. */
export function FreeTimes({ visitType, person, chosen, onChoose }: FreeTimesProps) {
  const { text } = useText();
  const { zone } = useClinic();
  const today = useToday();
  const [from, setFrom] = useState(today);
  const free = useRead(
    findFreeTimes,
    { query: { visitType, from, days: daysShown, ...(person === null ? {} : { person }) } },
    { keepPrevious: true },
  );
  return (
    <fieldset className={css.choices}>
      <legend>{text('Free times')}</legend>
      <div className="t-row">
        <Button
          size="xs"
          variant="default"
          disabled={from <= today}
          onClick={() => setFrom(addDays(from, -daysShown))}
        >
          {text('Week before')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setFrom(addDays(from, daysShown))}>
          {text('Week after')}
        </Button>
      </div>
      <Awaited query={free} what={text('The free times')} lines={3}>
        {({ days, times, withoutHours }) => (
          <div className="t-stack-tight">
            {times.length === 0 && (
              <p>
                {text('Nothing is free in these seven days.')}{' '}
                {text('Look at the week after, or at somebody else.')}
              </p>
            )}
            {days.map((day) => {
              const own = times.filter(({ start }) => dateInZone(start, zone) === day);
              if (own.length === 0) return null;
              return (
                <div key={day} className={css.day}>
                  <strong>
                    <Day date={day} />
                  </strong>
                  <div className={css.times}>
                    {own.map((time) => (
                      <FilterButton
                        key={`${time.person} ${time.start}`}
                        pressed={chosen?.start === time.start && chosen.person === time.person}
                        onClick={() => onChoose(time)}
                      >
                        <Clock at={time.start} /> {person === null && <span>{time.name}</span>}
                      </FilterButton>
                    ))}
                  </div>
                </div>
              );
            })}
            {withoutHours.length > 0 && (
              <p className="t-dim">
                {text('No hours are entered for {{names}}: what is free there is not known.', {
                  names: withoutHours.map(({ name }) => name).join(', '),
                })}
              </p>
            )}
          </div>
        )}
      </Awaited>
    </fieldset>
  );
}
