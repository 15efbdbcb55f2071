import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readPlan } from '../plan-schema.ts';
import css from './plans.module.css';

/** The plan in force, as the person reads it: what we want to reach, what helps, what to do when it gets worse. */
export function MyPlan({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const plan = useRead(readPlan, { params: { patientId } });
  return (
    <Awaited query={plan} what={text('Your plan')} lines={4}>
      {({ inForce, targets }) => {
        if (inForce === null) return null;
        const { goals, courses, nonDrug, earlySigns, ifWorse, reviewOn, signed } = inForce.plan;
        return (
          <Section title={text('My treatment plan')}>
            <div className="t-stack">
              <div className={css.parts}>
                {goals.length > 0 && (
                  <section className={css.part}>
                    <h3>{text('What I want to reach')}</h3>
                    <ul>
                      {goals.map((goal) => (
                        <li key={goal.id}>{goal.text}</li>
                      ))}
                    </ul>
                  </section>
                )}
                {nonDrug.length > 0 && (
                  <section className={css.part}>
                    <h3>{text('What else helps')}</h3>
                    <ul>
                      {nonDrug.map(({ id, what, who }) => (
                        <li key={id}>
                          {what}
                          {who !== null && <span className="t-dim"> · {who}</span>}
                        </li>
                      ))}
                    </ul>
                  </section>
                )}
                {earlySigns.length > 0 && (
                  <section className={css.part}>
                    <h3>{text('How I notice that it may get worse')}</h3>
                    <ul>
                      {earlySigns.map((sign) => (
                        <li key={sign}>{sign}</li>
                      ))}
                    </ul>
                  </section>
                )}
                {ifWorse !== null && (
                  <section className={css.part}>
                    <h3>{text('What we do then')}</h3>
                    <p>{ifWorse}</p>
                  </section>
                )}
              </div>
              {courses.map(
                ({ id, medication, indication, targets: aims, reviewOn: again, stopCriterion }) => {
                  const changes = aims.flatMap((aim) => targets.find((one) => one.id === aim)?.text ?? []);
                  return (
                    <section key={id} className={css.part}>
                      <h3>{medication.name}</h3>
                      <ul>
                        {indication !== null && (
                          <li>
                            {text('It is for')}: {indication.text}
                          </li>
                        )}
                        {changes.length > 0 && (
                          <li>
                            {text('It should change')}: {changes.join(', ')}
                          </li>
                        )}
                        {again !== null && (
                          <li>
                            {text('We look at it again on')} <Day date={again} />
                          </li>
                        )}
                        {stopCriterion !== null && (
                          <li>
                            {text('We would stop it when')}: {stopCriterion}
                          </li>
                        )}
                      </ul>
                    </section>
                  );
                },
              )}
              <p className={css.signature}>
                {reviewOn !== null && (
                  <>
                    {text('We look at the whole plan again on')} <Day date={reviewOn} />.{' '}
                  </>
                )}
                {signed !== null && text('Signed by {{name}}', { name: signed.byName })}
              </p>
            </div>
          </Section>
        );
      }}
    </Awaited>
  );
}
