import { stepOn } from '#clinical/dose-plans/resume-steps.ts';
import { everyDaysOf } from '#clinical/dose-plans/step-rhythm.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listOrders } from '../../orders/schema.ts';
import css from '../../plan/screens/plans.module.css';
import { type DosePlanEntry, listDosePlans } from '../steps-schema.ts';
import { partOfDayWords, piecesText } from './dose-plan-words.ts';
import { MyCalendarFiles } from './my-calendar-files.tsx';

/** Doses that change on agreed days, as a calendar: how many tablets, from which day to which. */
export function MyDoseCalendar({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const today = useToday();
  const plans = useRead(listDosePlans, { params: { patientId } });
  const orders = useRead(listOrders, { params: { patientId } });
  // "Keep taking what you take" would be wrong of a medicine that is not to be taken at all: that is said above
  const paused = new Set(
    orders.data?.orders.flatMap(({ content }) =>
      content.status === 'on-hold' ? (content.medication.drugs ?? []) : [],
    ),
  );
  if (orders.isPending) return null;
  return (
    <Awaited query={plans} what={text('Your dose calendar')} lines={3}>
      {({ dosePlans }) =>
        dosePlans
          .filter(({ plan }) => plan.status !== 'held' || !paused.has(plan.medication.drug))
          .filter(({ plan }) => plan.steps.some(({ end }) => end === null || end >= today))
          .map((entry) => <Calendar key={entry.id} patientId={patientId} entry={entry} />)
      }
    </Awaited>
  );
}

function Calendar({ patientId, entry }: { readonly patientId: string; readonly entry: DosePlanEntry }) {
  const { text } = useText();
  const today = useToday();
  const { medication, steps, status } = entry.plan;
  const now = stepOn(steps, today);
  const shown = steps.filter(({ end }) => end === null || end >= today);
  return (
    <Section title={text('My calendar for {{name}}', { name: medication.name })}>
      {status === 'held' && (
        <p className="t-strong">
          {text('We have paused this calendar. Keep taking what you take today until we have talked.')}
        </p>
      )}
      <ol className={css.calendar}>
        {shown.map((step) => (
          <li key={step.start} aria-current={step === now ? 'date' : undefined}>
            <p className={step === now ? 't-strong' : undefined}>
              {step === now && `${text('Now')}: `}
              {text('from')} <Day date={step.start} plain />
              {step.end !== null && (
                <>
                  {' '}
                  {text('to')} <Day date={step.end} plain />
                </>
              )}
            </p>
            {step.taken.length === 0 ? (
              <p>{text('none of this medicine')}</p>
            ) : (
              step.taken.map(({ when, pieces, dose }) => (
                <p key={when}>
                  {text(partOfDayWords[when])}: <Amount text={piecesText(pieces, text)} />{' '}
                  <span className="t-dim">
                    (<Amount text={dose} />)
                  </span>
                </p>
              ))
            )}
            {step.taken.length > 0 && everyDaysOf(step) === 2 && (
              <p className="t-strong">
                {text('Only every second day, the first time on')} <Day date={step.start} plain />
              </p>
            )}
            {step.note !== null && <p className="t-dim">{step.note}</p>}
          </li>
        ))}
      </ol>
      <p>
        {text('If a step does not feel right, stay where you are and call us. You need not push through.')}
      </p>
      {status === 'agreed' && <MyCalendarFiles patientId={patientId} dosePlanId={entry.id} />}
    </Section>
  );
}
