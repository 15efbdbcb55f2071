import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { agoText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import type { TodayFacts } from '../today-schema.ts';
import css from './follow.module.css';

const directions = { better: 'better', worse: 'worse', same: 'unchanged' } as const;

/** What to know about one visit, in one line; what asks for something in bold. Nothing on file is said. */
export function TodayFactsLine({ facts }: { readonly facts: TodayFacts }) {
  const { text, language } = useText();
  const today = useToday();
  const { score, doseChange, doseStep, overdueChecks, checksUnsure, consentGaps, openLinks, next } = facts;
  const direction = score?.direction == null ? null : directions[score.direction];
  return (
    <ul className={`t-small ${css.facts}`}>
      <li data-mark={score?.direction === 'worse' ? 'act' : 'plain'}>
        {score === null ? (
          <span className="t-dim">{text('no score on file')}</span>
        ) : (
          <>
            {score.name} {score.value}
            {direction !== null && `, ${text(direction)}`}{' '}
            <span className="t-dim">
              {text('on')} <Day date={score.on} plain />
            </span>
          </>
        )}
      </li>
      {doseChange !== null && (
        <li>
          {text('{{medication}} changed {{ago}}', {
            medication: doseChange.medication,
            ago: agoText(doseChange.on, today, language),
          })}
        </li>
      )}
      {doseStep !== null && (
        <li>
          {doseStep.daily === null
            ? text('{{medication}} ends by plan', { medication: doseStep.medication })
            : doseStep.everySecondDay !== undefined
              ? text('{{medication}} to {{dose}} every second day by plan', {
                  medication: doseStep.medication,
                  dose: doseStep.everySecondDay,
                })
              : text('{{medication}} to {{dose}} a day by plan', {
                  medication: doseStep.medication,
                  dose: doseStep.daily,
                })}{' '}
          <span className="t-dim">
            {text('on')} <Day date={doseStep.on} plain />
          </span>
        </li>
      )}
      {(overdueChecks > 0 || checksUnsure) && (
        <li data-mark={overdueChecks > 0 ? 'act' : 'plain'}>
          {overdueChecks > 0
            ? text('{{count}} checks overdue', { count: overdueChecks })
            : text('checks not fully known')}
        </li>
      )}
      {consentGaps > 0 && (
        <li data-mark="act">{text('{{count}} consents missing', { count: consentGaps })}</li>
      )}
      {openLinks > 0 && <li>{text('{{count}} open links in the plan', { count: openLinks })}</li>}
      <li data-mark={next.uncertain ? 'act' : 'plain'}>
        <Next next={next} />
      </li>
    </ul>
  );
}

function Next({ next }: { readonly next: TodayFacts['next'] }) {
  const { text } = useText();
  if (next.state === 'booked')
    return (
      <span className="t-dim">
        {text('then')} {next.at !== null && <Day date={next.at.slice(0, 10)} plain />}
      </span>
    );
  if (next.state === 'to-book')
    return (
      <>
        {text('to book by')} {next.dueBy !== null && <Day date={next.dueBy} plain />}
      </>
    );
  return <>{next.state === 'ended' ? text('care here has ended') : text('no next visit yet')}</>;
}
