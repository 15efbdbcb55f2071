import { useState } from 'react';
import type { InjectionPlan } from '#clinical/dose-plans/injection-plan-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { useMonograph } from '../../formulary/screens/use-monograph.ts';
import { freshId } from '../../screens/fresh-id.ts';
import { readBeginnings } from '../steps-schema.ts';
import { beginDraft, endingOn } from './dose-plan-draft.ts';
import { DosePlanForm } from './dose-plan-form.tsx';

interface OralBesideFormProps {
  readonly patientId: string;
  readonly plan: InjectionPlan;
  readonly onDone: () => void;
}

/** What is taken by mouth beside the first injection, as dated steps: what is taken now, until its days are over. */
export function OralBesideForm({ patientId, plan, onDone }: OralBesideFormProps) {
  const { text } = useText();
  const page = useMonograph(plan.drug);
  const ways = useRead(readBeginnings, { params: { patientId, drug: plan.drug } });
  return (
    <Awaited query={page} what={text('The medication')} lines={3}>
      {({ drug }) => (
        <Awaited query={ways} what={text('The templates')} lines={2}>
          {({ beginnings }) => (
            <Begun patientId={patientId} plan={plan} onDone={onDone} drug={drug} now={beginnings.now} />
          )}
        </Awaited>
      )}
    </Awaited>
  );
}

type Drug = Parameters<typeof beginDraft>[0];
type Now = Parameters<typeof beginDraft>[2];

function Begun({
  patientId,
  plan,
  onDone,
  drug,
  now,
}: OralBesideFormProps & { readonly drug: Drug; readonly now: Now }) {
  const today = useToday();
  const [draft] = useState(() => {
    const from = latest(today, plan.oral?.from ?? today);
    const begun = beginDraft(drug, null, now, 'maintenance', from, freshId);
    const last = plan.oral?.to ?? from;
    return endingOn(begun, latest(from, last), freshId);
  });
  return <DosePlanForm patientId={patientId} begin={[draft]} onDone={onDone} />;
}

const latest = (a: string, b: string): string => [a, b].toSorted().at(-1) ?? a;
