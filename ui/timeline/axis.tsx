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

/** Room a label needs, in pixels: an estimate, of the smallest type size. */
const labelWidth = (label: string): number => label.length * 6.5 + 4;

/** Months along the top, and the fine lines that carry them down through all tracks. */
export function Axis({ window, scale, asOf }: AxisProps) {
  const { text, language } = useText();
  const now = scale.x(asOf);
  // As a part of the strip, as the strips are drawn: on paper it is narrower than on the screen it was measured on
  const part = (x: number): string => `${(100 * x) / scale.width}%`;
  return (
    <div className={css.axis} aria-hidden="true">
      {monthTicks(window, scale.width).map((tick) => {
        const [month = '', year] = dayText(tick.date.slice(0, 7), language).split(' ');
        const label = tick.withYear ? `${month} ${year}` : month;
        // A label that would run over the end of the strip is left out; its line stays
        const fits = scale.x(tick.date) + labelWidth(label) <= scale.width + 8;
        return (
          <span key={tick.date} className={css.tick} style={{ insetInlineStart: part(scale.x(tick.date)) }}>
            {fits && <span>{label}</span>}
          </span>
        );
      })}
      {now < scale.width - 8 && (
        <span className={css.now} style={{ insetInlineStart: part(now) }}>
          <span>{text('today')}</span>
        </span>
      )}
    </div>
  );
}
