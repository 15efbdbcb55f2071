import type { TakingGap } from '#clinical/adherence/adherence-shape.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './adherence.module.css';

/** Days without a medication in one or two lines: how long, on what that rests, and what the formulary says of it. */
export function GapSaid({ gap, short = false }: { readonly gap: TakingGap; readonly short?: boolean }) {
  const { text } = useText();
  const { medication, days, limit, limitDays, severity, againOn, saidOn, restsOn, last } = gap;
  const words =
    restsOn === 'supply'
      ? text('{{medicine}}: the supply on file ended {{count}} days ago', {
          medicine: medication,
          count: days,
        })
      : restsOn === 'injection'
        ? text('{{medicine}}: last injected {{count}} days ago', { medicine: medication, count: days })
        : againOn === null
          ? text('{{medicine}}: last taken {{count}} days ago', { medicine: medication, count: days })
          : text('{{medicine}}: taken again after {{count}} days without it', {
              medicine: medication,
              count: days,
            });
  return (
    <div className={css.gap}>
      {severity !== null && (limit === 'over' || limit === 'at') ? (
        <SeverityMark mark={severity} />
      ) : (
        <span aria-hidden />
      )}
      <div className="t-stack-tight">
        <p>
          <span className={limit === 'over' || limit === 'at' ? css.over : undefined}>{words}</span>{' '}
          <span className="t-dim">
            (<Day date={last} plain />
            {restsOn === 'check-in' && saidOn !== null && (
              <>
                , {text('said in the check-in of')} <Day date={saidOn} plain />
              </>
            )}
            {againOn !== null && (
              <>
                , {text('as agreed again on')} <Day date={againOn} plain />
              </>
            )}
            )
          </span>
        </p>
        {limit === 'at' && limitDays !== null && (
          <p>
            {text('The limit of {{count}} days is reached today: by the hour it may be past.', {
              count: limitDays,
            })}
          </p>
        )}
        {limit === 'below' && limitDays !== null && (
          <p className="t-dim">{text('Begins anew after more than {{count}} days.', { count: limitDays })}</p>
        )}
        {restsOn === 'supply' && (
          <p className="t-dim">
            {text('Nothing fetched since is on file. That is no proof that nothing is taken: ask.')}
          </p>
        )}
        {(limit === 'over' || limit === 'at') && !short && gap.text !== null && <p>{gap.text}</p>}
        {(limit === 'over' || limit === 'at') && gap.do !== null && <p>{gap.do}</p>}
      </div>
    </div>
  );
}
