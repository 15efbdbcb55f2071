import type { TreatmentPlan } from '#record/schema/treatment-plan.ts';
import { DataTable } from '#ui/table/data-table.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { agreedWords } from './plan-words.ts';
import css from './plans.module.css';

export interface PlanNames {
  readonly targets: readonly { readonly id: string; readonly text: string }[];
}

/** One version of a plan, to be read by a clinician and by the person alike: goals first, then what helps, then the net. */
export function PlanView({ plan, targets }: { readonly plan: TreatmentPlan } & PlanNames) {
  const { text } = useText();
  const { goals, courses, nonDrug, earlySigns, ifWorse, reviewOn, agreed, signed } = plan;
  const none = <p className="t-dim">{text('nothing written down')}</p>;
  return (
    <div className="t-stack">
      <div className={css.parts}>
        <section className={css.part}>
          <h3>{text('Goals')}</h3>
          {goals.length === 0 ? (
            none
          ) : (
            <ul>
              {goals.map((goal) => (
                <li key={goal.id}>{goal.text}</li>
              ))}
            </ul>
          )}
        </section>
        <section className={css.part}>
          <h3>{text('Other help')}</h3>
          {nonDrug.length === 0 ? (
            none
          ) : (
            <ul>
              {nonDrug.map(({ id, what, who }) => (
                <li key={id}>
                  {what}
                  {who !== null && <span className="t-dim"> · {who}</span>}
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className={css.part}>
          <h3>{text('Early signs, and what we do then')}</h3>
          {earlySigns.length === 0 && ifWorse === null && none}
          {earlySigns.length > 0 && (
            <ul>
              {earlySigns.map((sign) => (
                <li key={sign}>{sign}</li>
              ))}
            </ul>
          )}
          {ifWorse !== null && <p>{ifWorse}</p>}
        </section>
      </div>
      {courses.length > 0 && (
        <div className={css.table}>
          <DataTable
            label={text('Medications of the plan')}
            rows={courses}
            rowId={({ id }) => id}
            columns={[
              {
                id: 'name',
                title: text('Medication'),
                cell: ({ medication }) => <strong>{medication.name}</strong>,
              },
              {
                id: 'why',
                title: text('For'),
                cell: ({ indication }) => indication?.text ?? <Gap words={text('not said')} />,
              },
              {
                id: 'targets',
                title: text('To change'),
                cell: (course) => named(course.targets, targets) ?? <Gap words={text('no target')} />,
              },
              { id: 'this', title: text('Why this one'), cell: ({ whyThis }) => whyThis ?? '–' },
              {
                id: 'review',
                title: text('Looked at again'),
                cell: (course) =>
                  course.reviewOn === null ? <Gap words={text('no date')} /> : <Day date={course.reviewOn} />,
              },
              {
                id: 'stop',
                title: text('We stop it when'),
                cell: ({ stopCriterion }) => stopCriterion ?? <Gap words={text('not said')} />,
              },
            ]}
          />
        </div>
      )}
      <p className={css.signature}>
        {reviewOn !== null && (
          <>
            {text('The whole plan is looked at again on')} <Day date={reviewOn} />.{' '}
          </>
        )}
        {agreed !== null && (
          <>
            {text('With the person')}: {text(agreedWords[agreed.how])}, <Day date={agreed.on} plain />.{' '}
          </>
        )}
        {signed !== null && (
          <>
            {text('Signed by {{name}}', { name: signed.byName })}, <Moment at={signed.at} />.
          </>
        )}
      </p>
    </div>
  );
}

const named = (ids: readonly string[], all: PlanNames['targets']): string | null => {
  const names = ids.flatMap((id) => all.find((one) => one.id === id)?.text ?? []);
  return names.length === 0 ? null : names.join(', ');
};

const Gap = ({ words }: { readonly words: string }) => <span className={css.gap}>{words}</span>;
