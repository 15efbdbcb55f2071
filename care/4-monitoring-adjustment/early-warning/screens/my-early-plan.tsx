import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readEarlyWarning } from '../early-warning-schema.ts';
import css from './early-warning.module.css';

interface MyEarlyPlanProps {
  readonly patientId: string;
  readonly clinic: string;
}

/** When my answers are not what they usually are: what I myself wrote for such days, in plain words. */
export function MyEarlyPlan({ patientId, clinic }: MyEarlyPlanProps) {
  const { text } = useText();
  const query = useRead(readEarlyWarning, { params: { patientId } });
  return (
    <Awaited query={query} what={text('Your plan')} lines={3}>
      {({ warning: { state, plan, ownSigns } }) => {
        if (state !== 'changed') return null;
        const noticed = ownSigns.noticed.map(({ sign }) => sign);
        const signs = noticed.length > 0 ? noticed : (plan?.earlySigns ?? []);
        return (
          <Section title={text('Your days seem different lately')}>
            <div className="t-stack-tight">
              <p>
                {noticed.length > 0
                  ? text(
                      'You noticed some of your own early signs. It is good that you told us. We see it too.',
                    )
                  : text(
                      'Your answers are not what they usually are for you. That can have many reasons, and it may pass. We see it too.',
                    )}
              </p>
              {signs.length > 0 && (
                <>
                  {noticed.length === 0 && (
                    <p>{text('You told us that these are your early signs. Do you notice any of them?')}</p>
                  )}
                  <ul className={css.signs}>
                    {signs.map((sign) => (
                      <li key={sign}>{sign}</li>
                    ))}
                  </ul>
                </>
              )}
              {plan?.ifWorse ? (
                <p className={css.plan}>
                  <span>
                    <strong>{text('Your plan for such days')}:</strong> {plan.ifWorse}
                  </span>
                </p>
              ) : (
                <p>{text('You have no plan for such days yet. Let us make one at your next visit.')}</p>
              )}
              <p>
                <AppLink to={paths.myMessages}>{text('Write to {{clinic}}', { clinic })}</AppLink>
              </p>
            </div>
          </Section>
        );
      }}
    </Awaited>
  );
}
