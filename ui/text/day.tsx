import { useClinic, useToday } from './clinic-context.ts';
import { agoText, dayText, todayIn } from './day-text.ts';
import { useText } from './use-text.ts';

interface DayProps {
  /** A calendar date, exact or partial; of an instant, the day it was in the clinic. */
  readonly date: string;
  /** Leave out how long ago it was, where the column would only repeat it. */
  readonly plain?: boolean;
}

/** A date as people read it: `14 Mar 2026 (3 weeks ago)`. */
export function Day({ date, plain = false }: DayProps) {
  const today = useToday();
  const { zone } = useClinic();
  const { language } = useText();
  const day = date.includes('T') ? todayIn(zone, new Date(date)) : date;
  return (
    <time dateTime={day} className="t-nowrap">
      {dayText(day, language)}
      {!plain && <span className="t-dim"> ({agoText(day, today, language)})</span>}
    </time>
  );
}
