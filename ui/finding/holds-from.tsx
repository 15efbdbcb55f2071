import type { HoldsFrom } from '#clinical/screening/finding.ts';
import { Amount } from '../text/amount.tsx';
import { Day } from '../text/day.tsx';
import { useText } from '../text/use-text.ts';

/** What holds only from a coming step of a dose plan says from which dose, and from which day. */
export function HoldsFromLine({ from }: { readonly from: HoldsFrom | undefined }) {
  const { text } = useText();
  if (from === undefined) return null;
  const { date, medication, daily, everySecondDay } = from;
  return (
    <p className="t-dim">
      {daily === null ? (
        text('From the end of {{medication}}', { medication })
      ) : everySecondDay !== undefined ? (
        <Amount
          text={text('From {{amount}} every second day of {{medication}}', {
            amount: everySecondDay,
            medication,
          })}
        />
      ) : (
        <Amount text={text('From {{amount}} a day of {{medication}}', { amount: daily, medication })} />
      )}
      , <Day date={date} plain />
    </p>
  );
}
