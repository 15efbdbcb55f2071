import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';
import { type DosePlanEntry, listDosePlans } from '../steps-schema.ts';
import { DosePlanCard } from './dose-plan-card.tsx';
import { DosePlanForm } from './dose-plan-form.tsx';

const current = ['proposed', 'agreed', 'held'];

/** Titrations, tapers and cross-tapers as dated steps; those that are over can be opened below. */
export function DosePlansSection({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { role } = useClinic();
  const [writing, setWriting] = useState(false);
  const plans = useRead(listDosePlans, { params: { patientId } });
  const mayWrite = role === 'prescriber' || role === 'nurse';
  return (
    <Section
      title={text('Dose plans')}
      actions={
        mayWrite &&
        !writing && (
          <Button size="compact-sm" onClick={() => setWriting(true)}>
            {text('Write a dose plan')}
          </Button>
        )
      }
    >
      {writing && (
        <div className={css.writing}>
          <DosePlanForm patientId={patientId} onDone={() => setWriting(false)} />
        </div>
      )}
      <Awaited query={plans} what={text('The dose plans')} lines={4}>
        {({ dosePlans }) => {
          const open = dosePlans.filter(({ plan }) => current.includes(plan.status));
          const over = dosePlans.filter(({ plan }) => !current.includes(plan.status));
          return (
            <>
              {open.length === 0 && !writing && (
                <Empty title={text('No dose is being raised or lowered by a plan.')}>
                  {text('A dose plan says from which day how many tablets are taken, step by step.')}
                </Empty>
              )}
              {cards(patientId, open, dosePlans)}
              {over.length > 0 && (
                <details className={open.length > 0 ? css.plan : undefined}>
                  <summary>{text('Earlier dose plans ({{number}})', { number: over.length })}</summary>
                  {cards(patientId, over, dosePlans)}
                </details>
              )}
            </>
          );
        }}
      </Awaited>
    </Section>
  );
}

const cards = (patientId: string, shown: readonly DosePlanEntry[], all: readonly DosePlanEntry[]) =>
  shown.map((entry) => (
    <DosePlanCard
      key={entry.id}
      patientId={patientId}
      entry={entry}
      other={all.find(({ id }) => id === entry.plan.pairedWith)}
    />
  ));
