import type { CalendarDate } from '#kernel/time.ts';
import { dayText } from '../text/day-text.ts';
import { useText } from '../text/use-text.ts';
import { type DayScale, monthTicks, type TimeWindow } from './time-window.ts';
import css from './timeline.module.css';

interface AxisProps {
  readonly window: TimeWindow;
  readonly scale: DayScale;
  readonly asOf: CalendarDate;
}

/** Months along the top, and the fine lines that carry them down through all tracks. */
export function Axis({ window, scale, asOf }: AxisProps) {
  const { text, language } = useText();
  const now = scale.x(asOf);
  return (
    <div className={css.axis} aria-hidden="true">
      {monthTicks(window, scale.width).map((tick) => {
        const [month, year] = dayText(tick.date.slice(0, 7), language).split(' ');
        return (
          <span key={tick.date} className={css.tick} style={{ insetInlineStart: scale.x(tick.date) }}>
            <span>{tick.withYear ? `${month} ${year}` : month}</span>
          </span>
        );
      })}
      {now < scale.width - 8 && (
        <span className={css.now} style={{ insetInlineStart: now }}>
          <span>{text('today')}</span>
        </span>
      )}
    </div>
  );
}
