import { CalendarClock, CirclePause } from 'lucide-react';
import type { PlannedDoses } from '#clinical/dose-plans/planned-shape.ts';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './courses.module.css';

const purposeWords = {
  titration: 'Agreed, slowly up',
  taper: 'Agreed, slowly down',
  'cross-taper': 'Agreed exchange',
  maintenance: 'Agreed',
} as const;

/** What is planned for a dose, in one line: the next steps and where they lead, or that they are on hold. */
export function PlannedLine({ planned }: { readonly planned: PlannedDoses }) {
  const { text } = useText();
  const { state, purpose, because, ahead } = planned;
  if (state === 'held')
    return (
      <p className={css.held}>
        <CirclePause size={14} aria-hidden className={css.plannedIcon} />
        <span>
          {text('Dose plan on hold')}
          {because !== null && `: ${because}`}
        </span>
      </p>
    );
  const [next, ...later] = ahead;
  const last = later.at(-1);
  const between = later.length - 1;
  return (
    <p className={css.planned}>
      <CalendarClock size={14} aria-hidden className={css.plannedIcon} />
      <span>
        {text(purposeWords[purpose])}: {next !== undefined && <Step step={next} />}
        {between > 0 && <>, {text('{{count}} steps between', { count: between })}</>}
        {last !== undefined && (
          <>
            , <Step step={last} />
          </>
        )}
      </span>
    </p>
  );
}

function Step({ step: { daily, everySecondDay, from } }: { readonly step: PlannedDoses['ahead'][number] }) {
  const { text } = useText();
  return (
    <>
      {daily === null ? (
        text('nothing')
      ) : everySecondDay === undefined ? (
        <Amount text={`${daily} ${text('a day')}`} />
      ) : (
        <Amount text={`${everySecondDay} ${text('every second day')}`} />
      )}{' '}
      {text('from')} <Day date={from} plain />
    </>
  );
}
