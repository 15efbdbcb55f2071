import { partsOfDay } from '#clinical/dose-plans/check-steps.ts';
import { stepOn } from '#clinical/dose-plans/resume-steps.ts';
import { doseOfDoseDay, everyDaysOf } from '#clinical/dose-plans/step-rhythm.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import { Amount } from '#ui/text/amount.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';
import { partOfDayWords, piecesText } from './dose-plan-words.ts';

interface DosePlanTableProps {
  readonly label: string;
  readonly steps: readonly DosePlanStep[];
}

/** The steps as a calendar: from when to when, and what is in the hand at each time of the day. */
export function DosePlanTable({ label, steps }: DosePlanTableProps) {
  const { text } = useText();
  const today = useToday();
  const now = stepOn(steps, today);
  const parts = partsOfDay.filter((part) =>
    steps.some(({ taken }) => taken.some(({ when }) => when === part)),
  );
  const noted = steps.some(({ note }) => note !== null);
  return (
    <table className={css.steps} aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={css.head}>
            {text('Days')}
          </th>
          <th scope="col" className={css.head}>
            {text('A day')}
          </th>
          {parts.map((part) => (
            <th key={part} scope="col" className={css.head}>
              {text(partOfDayWords[part])}
            </th>
          ))}
          {noted && (
            <th scope="col" className={css.head}>
              {text('Note')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr
            key={step.start}
            className={step === now ? css.now : step.end !== null && step.end < today ? css.past : undefined}
            aria-current={step === now ? 'date' : undefined}
          >
            <th scope="row">
              <Day date={step.start} plain /> –{' '}
              {step.end === null ? text('until decided') : <Day date={step.end} plain />}
              {step === now && <span className="t-small"> · {text('now')}</span>}
            </th>
            <td>
              {step.taken.length === 0 ? text('nothing') : <Amount text={doseOfDoseDay(step)} />}
              {everyDaysOf(step) === 2 && <> {text('every second day')}</>}
            </td>
            {parts.map((part) => {
              const taken = step.taken.find(({ when }) => when === part);
              return (
                <td key={part} {...(taken && { 'data-part': text(partOfDayWords[part]) })}>
                  {taken !== undefined && <Amount text={piecesText(taken.pieces, text)} />}
                </td>
              );
            })}
            {noted && <td>{step.note ?? ''}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
