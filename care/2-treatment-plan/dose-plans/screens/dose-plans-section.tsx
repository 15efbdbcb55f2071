import { Button } from '@mantine/core';
import { useState } from 'react';
import type { InjectionPlan } from '#clinical/dose-plans/injection-plan-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';
import { type DosePlanEntry, listDosePlans } from '../steps-schema.ts';
import { DosePlanCard } from './dose-plan-card.tsx';
import type { Rewriting } from './dose-plan-draft.ts';
import { DosePlanForm } from './dose-plan-form.tsx';
import { InjectionPlans } from './injection-plans.tsx';
import { OralBesideForm } from './oral-beside-form.tsx';
import { RewriteForm } from './rewrite-form.tsx';

const current = ['proposed', 'agreed', 'held'];

/** Titrations, tapers and cross-tapers as dated steps; those that are over can be opened below. */
export function DosePlansSection({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { role } = useClinic();
  const [{ steps: drug, template }, change] = useAddress();
  const [writing, setWriting] = useState<Writing | null>(null);
  const plans = useRead(listDosePlans, { params: { patientId } });
  const mayWrite = role === 'prescriber' || role === 'nurse';
  const asked = mayWrite && writing === null && drug !== undefined;
  const doneAsked = () => change({ steps: undefined, template: undefined }, { keepScroll: true });
  return (
    <>
      <Section
        title={text('Dose plans')}
        actions={
          mayWrite &&
          writing === null &&
          !asked && (
            <Button size="compact-sm" onClick={() => setWriting({ how: 'new' })}>
              {text('Write a dose plan')}
            </Button>
          )
        }
      >
        {asked && (
          <div className={css.writing} ref={intoView} key={`${drug} ${template}`}>
            <DosePlanForm
              patientId={patientId}
              onDone={doneAsked}
              chosen={{ drug, template: template ?? null }}
            />
          </div>
        )}
        {writing !== null && (
          <div className={css.writing} ref={writing.how === 'new' ? null : intoView}>
            {writing.how === 'new' ? (
              <DosePlanForm patientId={patientId} onDone={() => setWriting(null)} />
            ) : writing.how === 'oral' ? (
              <OralBesideForm patientId={patientId} plan={writing.plan} onDone={() => setWriting(null)} />
            ) : (
              <RewriteForm patientId={patientId} {...writing} onDone={() => setWriting(null)} />
            )}
          </div>
        )}
        <Awaited query={plans} what={text('The dose plans')} lines={4}>
          {({ dosePlans }) => {
            const open = dosePlans.filter(({ plan }) => current.includes(plan.status));
            const over = dosePlans.filter(({ plan }) => !current.includes(plan.status));
            return (
              <>
                {open.length === 0 && writing === null && !asked && (
                  <Empty title={text('No dose is being raised or lowered by a plan.')}>
                    {text('A dose plan says from which day how many tablets are taken, step by step.')}
                  </Empty>
                )}
                {cards(patientId, open, dosePlans, mayWrite && writing === null ? setWriting : null)}
                {over.length > 0 && (
                  <details className={open.length > 0 ? css.plan : undefined}>
                    <summary>{text('Earlier dose plans ({{number}})', { number: over.length })}</summary>
                    {cards(patientId, over, dosePlans, null)}
                  </details>
                )}
              </>
            );
          }}
        </Awaited>
      </Section>
      <InjectionPlans
        patientId={patientId}
        onOral={mayWrite && writing === null ? (plan) => setWriting({ how: 'oral', plan }) : null}
      />
    </>
  );
}

/** What is written: a new plan, or one in force anew from today on. */
type Writing =
  | { readonly how: 'new' }
  | { readonly how: 'oral'; readonly plan: InjectionPlan }
  | { readonly how: Rewriting; readonly entries: readonly DosePlanEntry[] };

/** The form opens above the plan it is about: it is brought to where the eye is. */
const intoView = (node: HTMLElement | null) => node?.scrollIntoView({ block: 'start' });

const cards = (
  patientId: string,
  shown: readonly DosePlanEntry[],
  all: readonly DosePlanEntry[],
  onWrite: ((writing: Writing) => void) | null,
) =>
  shown.map((entry) => {
    const other = all.find(({ id }) => id === entry.plan.pairedWith);
    const entries = other?.plan.status === entry.plan.status ? [entry, other] : [entry];
    return (
      <DosePlanCard
        key={entry.id}
        patientId={patientId}
        entry={entry}
        other={other}
        onRewrite={onWrite === null ? null : (how) => onWrite({ how, entries })}
      />
    );
  });
