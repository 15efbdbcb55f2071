import { CalendarCheck, CalendarClock, CalendarX, CircleHelp, DoorClosed, TriangleAlert } from 'lucide-react';
import { dateInZone } from '#kernel/time.ts';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { NextStepView } from '../next-schema.ts';
import { Clock } from './clock.tsx';
import css from './follow.module.css';

const icons = {
  booked: CalendarCheck,
  'to-book': CalendarClock,
  overdue: TriangleAlert,
  missed: CalendarX,
  none: CircleHelp,
  ended: DoorClosed,
} as const;

const words = {
  booked: 'Booked for',
  'to-book': 'To book, by',
  overdue: 'Overdue, was to be seen by',
  missed: 'Missed the visit of',
  none: 'Nobody said when',
  ended: 'Care here has ended',
} as const satisfies Readonly<Record<NextStepView['state'], string>>;

/** Where somebody stands between two visits: a shape, words and the day. */
export function NextStepWords({ step }: { readonly step: NextStepView }) {
  const { text } = useText();
  const { zone } = useClinic();
  const Icon = icons[step.state];
  const day = step.at === null ? step.dueBy : dateInZone(step.at, zone);
  return (
    <span className={css.step} data-uncertain={step.uncertain || undefined}>
      <Icon size={16} aria-hidden />
      <span>
        {text(words[step.state])} {day !== null && step.state !== 'ended' && <Day date={day} />}
        {step.state === 'booked' && step.at !== null && (
          <>
            {' '}
            <Clock at={step.at} />
          </>
        )}
        {step.late && step.dueBy !== null && (
          <span className="t-dim">
            {' '}
            {text('later than agreed:')} <Day date={step.dueBy} plain />
          </span>
        )}
      </span>
    </span>
  );
}
