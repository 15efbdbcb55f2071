import { useEffect, useState } from 'react';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { MedicationSearch } from '../../formulary/screens/medication-search.tsx';
import { useMonograph } from '../../formulary/screens/use-monograph.ts';
import { listOrders } from '../../orders/schema.ts';
import css from '../../plan/screens/plans.module.css';
import { freshId } from '../../screens/fresh-id.ts';
import { readBeginnings } from '../steps-schema.ts';
import { beginDraft, type DosePlanDraft, fromTemplate } from './dose-plan-draft.ts';

interface ChooseMedicationProps {
  readonly patientId: string;
  readonly label: string;
  readonly purpose: DosePlan['purpose'];
  readonly onChosen: (draft: DosePlanDraft) => void;
  /** Chosen already where the form was opened for one medication, with the template it begins by. */
  readonly chosen?: { readonly drug: string; readonly template: string | null };
}

/** A medication taken now or held, or any of the formulary. */
export function ChooseMedication({ patientId, label, purpose, onChosen, chosen }: ChooseMedicationProps) {
  const { text } = useText();
  const today = useToday();
  const [drug, setDrug] = useState<string | null>(chosen?.drug ?? null);
  const orders = useRead(listOrders, { params: { patientId } });
  const monograph = useMonograph(drug);
  const ways = useRead(
    readBeginnings,
    { params: { patientId, drug: drug ?? '' } },
    { enabled: drug !== null },
  );
  const active = (orders.data?.orders ?? []).filter(
    ({ content }) =>
      (content.status === 'active' || content.status === 'on-hold') && content.medication.drugs?.length === 1,
  );
  const found = monograph.data?.drug;
  const now = ways.data?.beginnings.now;
  const ready = found !== undefined && now !== undefined && !orders.isPending;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the medication has come; then this is replaced
  useEffect(() => {
    if (!ready) return;
    const order = active.find(({ content }) => content.medication.drugs?.[0] === found.id) ?? null;
    const draft = beginDraft(found, order, now, purpose, today, freshId);
    const way = ways.data?.beginnings.templates.find(({ template }) => template.id === chosen?.template);
    onChosen(way === undefined ? draft : fromTemplate(draft, way.template, today, freshId));
  }, [ready]);
  if (drug !== null)
    return (
      <>
        <Awaited query={monograph} what={text('The medication')} lines={2}>
          {() => null}
        </Awaited>
        <Awaited query={ways} what={text('The templates')} lines={1}>
          {() => null}
        </Awaited>
      </>
    );
  return (
    <fieldset className={css.entry}>
      <legend>{label}</legend>
      <div className="t-stack">
        {active.length > 0 && (
          <Choice
            label={text('Taken now')}
            value=""
            onChange={setDrug}
            options={active.map(({ content, name, sentence }) => ({
              value: content.medication.drugs?.[0] ?? '',
              label: `${name}: ${sentence}`,
            }))}
          />
        )}
        <MedicationSearch onPick={(hit) => setDrug(hit.drug)} />
      </div>
    </fieldset>
  );
}
