import { Button } from '@mantine/core';
import type { InjectionPlan } from '#clinical/dose-plans/injection-plan-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';
import { readInjectionPlans } from '../injection-schema.ts';
import { CitedLine } from './cited-line.tsx';

interface InjectionPlansProps {
  readonly patientId: string;
  /** Writes the doses taken by mouth beside the first injection as a plan; null for those who cannot. */
  readonly onOral: ((plan: InjectionPlan) => void) | null;
}

/** Long-acting injections as dates; nothing where none is ordered. */
export function InjectionPlans({ patientId, onOral }: InjectionPlansProps) {
  const { text } = useText();
  const read = useRead(readInjectionPlans, { params: { patientId } });
  if (read.isError) return <FailureNote error={read.error} what={text('The injections')} />;
  const injections = read.data?.injections ?? [];
  if (injections.length === 0) return null;
  return (
    <Section title={text('Long-acting injections')}>
      {injections.map((plan) => (
        <article key={plan.order} className={css.plan} aria-label={plan.name}>
          <div className="t-stack-tight">
            <h3>
              {plan.name}: {text('every {{count}} days', { count: plan.everyDays })}
            </h3>
            <Dates plan={plan} />
            {plan.oral !== null && (
              <p>
                {plan.oral.text}
                {plan.oral.to !== null && (
                  <>
                    {' '}
                    <Day date={plan.oral.from} plain /> – <Day date={plan.oral.to} plain />.
                  </>
                )}
              </p>
            )}
            {plan.oral?.to != null && onOral !== null && (
              <div className="t-no-print">
                <Button size="compact-sm" variant="default" onClick={() => onOral(plan)}>
                  {text('Write the doses by mouth as a plan')}
                </Button>
              </div>
            )}
            <Late plan={plan} />
            {plan.notKnown.map((line) => (
              <p key={line} className={css.gap}>
                {line}
              </p>
            ))}
            {plan.cited !== null && (
              <p>
                <CitedLine cited={plan.cited} />
              </p>
            )}
          </div>
        </article>
      ))}
    </Section>
  );
}

const stateWords = { given: 'given', due: 'due now', planned: 'planned' } as const;

function Dates({ plan }: { readonly plan: InjectionPlan }) {
  const { text } = useText();
  return (
    <table className={css.steps} aria-label={text('Injections of {{name}}', { name: plan.name })}>
      <thead>
        <tr>
          {[text('Day'), text('What'), text('On time from – to')].map((title) => (
            <th key={title} scope="col" className={css.head}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plan.dates.map(({ on, state, loading, dose, window }) => (
          <tr
            key={on + state}
            className={state === 'given' ? css.past : state === 'due' ? css.now : undefined}
          >
            <th scope="row">
              <Day date={on} />
            </th>
            <td>
              {text(stateWords[state])}
              {loading && ` · ${text('one of the beginning')}`}
              {dose !== null && ` · ${dose}`}
            </td>
            <td data-part={text('On time')}>
              {window === null ? (
                state === 'given' ? (
                  '–'
                ) : (
                  text('no window on file')
                )
              ) : (
                <>
                  <Day date={window.from} plain /> – <Day date={window.to} plain />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Late({ plan: { late } }: { readonly plan: InjectionPlan }) {
  const { text } = useText();
  if (late.length === 0) return null;
  const now = late.find((one) => one.now);
  return (
    <>
      {now !== undefined && (
        <p className={css.gap} role="note">
          {text('Late now: {{act}}', { act: now.act })}
        </p>
      )}
      <details>
        <summary>{text('When an injection is late')}</summary>
        <ul className={css.list}>
          {late.map(({ after, from, act }) => (
            <li key={after + act}>
              {after}
              {from !== null && (
                <>
                  {' '}
                  (<Day date={from} plain />)
                </>
              )}
              : {act}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
