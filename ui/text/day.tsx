import { useToday } from './clinic-context.ts';
import { agoText, dayText } from './day-text.ts';
import { useText } from './use-text.ts';

interface DayProps {
  readonly date: string;
  /** Leave out how long ago it was, where the column would only repeat it. */
  readonly plain?: boolean;
}

/** A date as people read it: `14 Mar 2026 (3 weeks ago)`. */
export function Day({ date, plain = false }: DayProps) {
  const today = useToday();
  const { language } = useText();
  return (
    <time dateTime={date.slice(0, 10)} className="t-nowrap">
      {dayText(date, language)}
      {!plain && <span className="t-dim"> ({agoText(date, today, language)})</span>}
    </time>
  );
}
