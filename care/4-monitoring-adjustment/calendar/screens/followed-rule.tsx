import type { DueItem } from '#clinical/monitoring/due-item.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';

/** By whose figures a check goes, and that an interval is the clinic's own: never left to be guessed. */
export function FollowedRule({ rule }: { readonly rule: DueItem['rule'] }) {
  const { text } = useText();
  if (rule === null) return null;
  const { own, chosen } = rule;
  return (
    <p>
      {rule.name}
      {chosen !== null && (
        <>
          . {text('Chosen by {{name}},', { name: chosen.byName })} <Day date={chosen.on} plain />: “
          {chosen.because}”
        </>
      )}
      {own !== null && (
        <>
          {'. '}
          <strong>{text('Clinic’s own interval')}</strong>:{' '}
          {text(
            own.looser
              ? 'every {{own}} days, longer than the {{usual}} of the source'
              : 'every {{own}} days instead of {{usual}}',
            { own: own.everyDays, usual: own.usualDays },
          )}
          {own.because !== null && `: “${own.because}”`}
        </>
      )}
    </p>
  );
}
