import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listDosePlans } from '../../dose-plans/steps-schema.ts';
import { discardPlanDraft, readPlan, startPlanDraft } from '../plan-schema.ts';
import { PlanEditor } from './plan-editor.tsx';
import { PlanHistory } from './plan-history.tsx';
import { PlanSigning } from './plan-signing.tsx';
import { PlanView } from './plan-view.tsx';
import css from './plans.module.css';

/** The plan in force first; a draft that follows it is written, compared and signed in place. */
export function TreatmentPlanSection({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const plan = useRead(readPlan, { params: { patientId } });
  return (
    <Awaited query={plan} what={text('The treatment plan')} lines={6}>
      {(data) => <PlanDesk patientId={patientId} data={data} />}
    </Awaited>
  );
}

interface PlanDeskProps {
  readonly patientId: string;
  readonly data: ReplyOf<typeof readPlan>;
}

type Doing = 'reading' | 'editing' | 'signing' | 'comparing';
/** Opens the draft, at the field of a path where one is named. */
type Write = (at: string | null) => void;

function PlanDesk({ patientId, data }: PlanDeskProps) {
  const { text } = useText();
  const { role } = useClinic();
  const [doing, setDoing] = useState<Doing>('reading');
  const start = useAct(startPlanDraft);
  const dosePlans = useRead(listDosePlans, { params: { patientId } });
  const { inForce, draft, history, targets } = data;
  const [at, setAt] = useState<string | null>(null);
  const read = () => setDoing('reading');
  const write: Write = (field) => {
    setAt(field);
    setDoing('editing');
  };
  const begin = () => start.mutate({ params: { patientId } }, { onSuccess: () => write(null) });
  return (
    <Section
      title={text('Treatment plan')}
      aside={inForce === null ? text('none in force') : text('in force')}
      actions={
        <>
          {history.length > 1 && doing === 'reading' && (
            <Button size="compact-sm" variant="default" onClick={() => setDoing('comparing')}>
              {text('Versions')}
            </Button>
          )}
          {inForce !== null && (
            <Button size="compact-sm" variant="default" onClick={() => window.print()}>
              {text('Print')}
            </Button>
          )}
          {draft === null && (
            <Button size="compact-sm" loading={start.isPending} onClick={begin}>
              {inForce === null ? text('Begin a plan') : text('Change the plan')}
            </Button>
          )}
        </>
      }
    >
      <div className="t-stack">
        {start.error !== null && <FailureNote error={start.error} what={text('The draft')} />}
        {draft !== null && doing === 'reading' && (
          <DraftLine
            patientId={patientId}
            draft={draft}
            role={role}
            onWrite={() => write(null)}
            onReview={() => setDoing('signing')}
          />
        )}
        {doing === 'editing' && draft !== null && (
          <PlanEditor
            patientId={patientId}
            draft={draft}
            around={data}
            dosePlans={dosePlans.data?.dosePlans ?? []}
            whole={role === 'prescriber'}
            at={at}
            onDone={() => (at === null ? read() : setDoing('signing'))}
          />
        )}
        {doing === 'signing' && (
          <PlanSigning patientId={patientId} targets={targets} onWrite={write} onDone={read} />
        )}
        {doing === 'comparing' && (
          <>
            <PlanHistory patientId={patientId} history={history} />
            <div>
              <Button variant="default" size="compact-sm" onClick={read}>
                {text('Close the comparison')}
              </Button>
            </div>
          </>
        )}
        {doing === 'reading' &&
          (inForce === null ? (
            <Empty title={text('No plan is in force yet.')}>
              {text('Begin one: it proposes every medication taken now. A prescriber signs it.')}
            </Empty>
          ) : (
            <PlanView plan={inForce.plan} targets={targets} />
          ))}
      </div>
    </Section>
  );
}

interface DraftLineProps {
  readonly patientId: string;
  readonly draft: NonNullable<PlanDeskProps['data']['draft']>;
  readonly role: string;
  readonly onWrite: () => void;
  readonly onReview: () => void;
}

function DraftLine({ patientId, draft, role, onWrite, onReview }: DraftLineProps) {
  const { text } = useText();
  const discard = useAct(discardPlanDraft);
  return (
    <div className={css.draft}>
      <p>
        <strong>{text('A draft waits')}</strong>
        <span className="t-dim">
          {' '}
          · {draft.recordedBy}, <Moment at={draft.recordedAt} />.{' '}
          {text('Until it is signed, the plan in force stays.')}
        </span>
      </p>
      <div className="t-row t-no-print">
        <Button size="compact-sm" variant="default" onClick={onWrite}>
          {text('Write the draft')}
        </Button>
        <Button size="compact-sm" variant={role === 'prescriber' ? 'filled' : 'default'} onClick={onReview}>
          {role === 'prescriber' ? text('Review and sign the plan') : text('Look it over')}
        </Button>
        {role === 'prescriber' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={discard.isPending}
            onClick={() => discard.mutate({ params: { patientId }, ifMatch: draft.version })}
          >
            {text('Give up the draft')}
          </Button>
        )}
      </div>
      {discard.error !== null && <FailureNote error={discard.error} what={text('The draft')} />}
    </div>
  );
}
