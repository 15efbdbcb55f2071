import { Button } from '@mantine/core';
import type { StepAndAfter } from '#clinical/withdrawal/withdrawal-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readWithdrawal } from '../withdrawal-schema.ts';
import { DaysAfter } from './days-after.tsx';
import css from './withdrawal.module.css';

interface WithdrawalCardProps {
  readonly patientId: string;
  /** This person may order and change doses. */
  readonly mayOrder: boolean;
}

/** After a lowered dose: what was told of on which day, and what that fits. Never a diagnosis. */
export function WithdrawalCard({ patientId, mayOrder }: WithdrawalCardProps) {
  const { text } = useText();
  const query = useRead(readWithdrawal, { params: { patientId } });
  return (
    <Awaited query={query} what={text('What came after a lowered dose')} lines={4}>
      {({ steps, notChecked }) =>
        steps.length + notChecked.length === 0 ? null : (
          <Section
            title={text('Withdrawal or relapse?')}
            aside={text('what came after a lowered dose; what fits, never a diagnosis')}
            flush
          >
            {notChecked.length > 0 && <NotRead sentences={notChecked} />}
            <ul className={css.steps}>
              {steps.map((step) => (
                <li key={step.drug} className={css.step}>
                  <Step step={step} patientId={patientId} mayOrder={mayOrder} />
                </li>
              ))}
            </ul>
          </Section>
        )
      }
    </Awaited>
  );
}

/** What could not be looked at: no step below is then not the same as none. */
function NotRead({ sentences }: { readonly sentences: readonly string[] }) {
  const { text } = useText();
  return (
    <div className={css.step}>
      <p className={css.unsure}>
        <SeverityMark mark="not-checked" size={16} />
        <strong>{text('Not checked')}</strong>
      </p>
      <ul className={css.reasons}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

const verdicts: Readonly<Record<StepAndAfter['says'], string>> = {
  'fits-withdrawal': 'Fits withdrawal',
  'fits-relapse': 'Fits relapse',
  'cannot-tell': 'Cannot tell',
  'nothing-told': 'Nothing was told of since',
  'not-known': 'Not known',
};

const leadsTo: Readonly<Record<StepAndAfter['reasons'][number]['for'], string>> = {
  withdrawal: 'for withdrawal',
  relapse: 'for relapse',
  neither: 'tells nothing',
};

function Step({ step: seen, patientId, mayOrder }: WithdrawalCardProps & { readonly step: StepAndAfter }) {
  const { text } = useText();
  const { name, step, says, reasons, sources } = seen;
  const open = says === 'cannot-tell' || says === 'not-known';
  return (
    <div className="t-stack-tight">
      <h3>
        {name}: <Amount text={`${step.from} → ${step.stopped ? text('nothing') : step.to}`} />,{' '}
        <Day date={step.on} />
      </h3>
      <p className={open ? css.unsure : undefined}>
        {open && <SeverityMark mark="not-checked" size={16} />}
        <strong>{text(verdicts[says])}</strong>
      </p>
      {(seen.complaints.length > 0 || seen.scores.length > 0) && <DaysAfter seen={seen} />}
      {reasons.length > 0 && (
        <ul className={css.reasons}>
          {reasons.map(({ for: what, text: words }) => (
            <li key={words}>
              <span className={css.tag} data-for={what}>
                {text(leadsTo[what])}
              </span>{' '}
              <Amount text={words} />
            </li>
          ))}
        </ul>
      )}
      <Acts seen={seen} patientId={patientId} mayOrder={mayOrder} />
      <details className="t-dim">
        <summary>{text('Where this comes from')}</summary>
        {seen.window !== null && (
          <p>
            {seen.window.halfLifeHours === null
              ? text('Window of the group: {{group}}.', { group: seen.window.group })
              : text(
                  'Window of the group: {{group}}, and no shorter than five half-lives of {{hours}} hours.',
                  { group: seen.window.group, hours: seen.window.halfLifeHours },
                )}
          </p>
        )}
        {sources.map(({ title, published, reviewed, link }) => (
          <p key={title}>
            {link === null ? title : <a href={link}>{title}</a>}, {published}
            {!reviewed && ` · ${text('awaiting review')}`}
          </p>
        ))}
      </details>
    </div>
  );
}

function Acts({ seen, patientId, mayOrder }: WithdrawalCardProps & { readonly seen: StepAndAfter }) {
  const { text } = useText();
  const go = useGo();
  const { says, plan, order } = seen;
  if (says === 'nothing-told') return null;
  if (says === 'not-known')
    return (
      <p className="t-dim">
        {text('Ask how it has been since the step, and write it down as a check-in below.')}
      </p>
    );
  if (plan !== null && plan.status === 'held')
    return (
      <p>
        {text('The steps are on hold already.')}{' '}
        <Button size="compact-sm" variant="default" onClick={() => go(paths.chartTab(patientId, 'plan'))}>
          {text('Open the dose plan')}
        </Button>
      </p>
    );
  if (!mayOrder) return null;
  return (
    <div className="t-row">
      {plan !== null ? (
        <>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => go(paths.holdDosePlan(patientId, plan.id))}
          >
            {text('Hold this step')}
          </Button>
          <span className="t-dim">
            {text('When it goes on, the steps still to come are moved to new days and screened again.')}
          </span>
        </>
      ) : order !== null ? (
        <Button size="compact-sm" variant="default" onClick={() => go(paths.changeDose(patientId, order))}>
          {text('Change the dose')}
        </Button>
      ) : (
        <Button size="compact-sm" variant="default" onClick={() => go(paths.order(patientId, seen.drug))}>
          {text('Order it again')}
        </Button>
      )}
    </div>
  );
}
