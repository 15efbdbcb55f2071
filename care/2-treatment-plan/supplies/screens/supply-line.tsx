import { daysBetween } from '#kernel/time.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useToday } from '#ui/text/clinic-context.ts';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import css from '../../regimen/screens/regimen.module.css';
import { readSupplies } from '../supply-schema.ts';

interface SupplyLineProps {
  readonly patientId: string;
  readonly orderId: string;
}

/** Longer ago than this, in days, it is taken from another supply by now, or not at all. A choice of display. */
const knownDays = 30;

/** When the supply of an order runs out, where that is known; silent where it is not. */
export function SupplyLine({ patientId, orderId }: SupplyLineProps) {
  const { text, language } = useText();
  const today = useToday();
  const { data } = useRead(readSupplies, { params: { patientId } });
  const supply = data?.supplies.find(({ order }) => order === orderId);
  if (supply?.state !== 'known') return null;
  const { lasts, nextFillOn, refillsLeft, atLeast } = supply;
  const day = dayText(lasts, language);
  const over = lasts < today;
  return (
    <p className={over && daysBetween(lasts, today) <= knownDays ? css.hold : 't-small t-dim'}>
      {over
        ? daysBetween(lasts, today) <= knownDays
          ? text('ran out about {{day}}', { day })
          : text('no supply on file since about {{day}}', { day })
        : atLeast
          ? text('lasts at least until {{day}}', { day })
          : text('runs out about {{day}}', { day })}
      {nextFillOn !== null &&
        ` (${text('{{count}} refills left, the next about {{day}}', { count: refillsLeft, day: dayText(nextFillOn, language) })})`}
    </p>
  );
}
