import { useEffect, useState } from 'react';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { MedicationSearch } from '../../formulary/screens/medication-search.tsx';
import { useMonograph } from '../../formulary/screens/use-monograph.ts';
import { listOrders } from '../../orders/schema.ts';
import { useLiveSteps } from '../../orders/screens/use-live-screen.ts';
import css from '../../plan/screens/plans.module.css';
import { freshId } from '../../screens/fresh-id.ts';
import { listDoseTemplates, proposeDosePlan } from '../steps-schema.ts';
import { beginDraft, checkDraft, type DosePlanDraft, toForm } from './dose-plan-draft.ts';
import { DosePlanSide } from './dose-plan-side.tsx';
import { purposeWords } from './dose-plan-words.ts';
import { StepsScreen } from './steps-screen.tsx';

interface DosePlanFormProps {
  readonly patientId: string;
  readonly onDone: () => void;
}

/** A dose plan, by hand or from a template; an exchange has two sides, which are saved together or not at all. */
export function DosePlanForm({ patientId, onDone }: DosePlanFormProps) {
  const { text } = useText();
  const [purpose, setPurpose] = useState<DosePlan['purpose']>('titration');
  const [one, setOne] = useState<DosePlanDraft | null>(null);
  const [other, setOther] = useState<DosePlanDraft | null>(null);
  const templates = useRead(listDoseTemplates, {});
  const propose = useAct(proposeDosePlan);
  const crossing = purpose === 'cross-taper';
  const sides = [one, ...(crossing ? [other] : [])];
  const ready = sides.every((side) => side !== null && checkDraft(side).ok);
  const choose = (next: DosePlan['purpose']) => {
    setPurpose(next);
    setOne(one && { ...one, purpose: next });
    setOther(other && { ...other, purpose: next });
  };
  const [early, setEarly] = useState(false);
  const body =
    ready && one !== null
      ? { plan: toForm(one), pairedWith: crossing && other !== null ? toForm(other) : null }
      : null;
  const live = useLiveSteps(patientId, body);
  const submit = () => {
    setEarly(body === null);
    if (body === null) return;
    propose.mutate(
      { params: { patientId }, body },
      {
        onSuccess: () => {
          notice(text('Proposed. A prescriber agrees to put it in force.'));
          onDone();
        },
      },
    );
  };
  return (
    <FormShell
      what={text('The dose plan')}
      submit={text('Propose the dose plan')}
      onSubmit={submit}
      onCancel={onDone}
      busy={propose.isPending}
      error={propose.error}
    >
      <Choice
        label={text('What happens')}
        value={purpose}
        onChange={choose}
        options={Object.entries(purposeWords).map(([value, label]) => ({
          value: value as DosePlan['purpose'],
          label: text(label),
        }))}
      />
      <Awaited query={templates} what={text('The templates')} lines={2}>
        {({ templates: list }) => (
          <div className="t-stack">
            {(crossing ? (['down', 'up'] as const) : (['only'] as const)).map((side) => {
              const draft = side === 'up' ? other : one;
              const keep = side === 'up' ? setOther : setOne;
              return draft === null ? (
                <ChooseMedication
                  key={side}
                  patientId={patientId}
                  label={text(side === 'down' ? 'Goes down' : side === 'up' ? 'Goes up' : 'Medication')}
                  purpose={purpose}
                  onChosen={keep}
                />
              ) : (
                <DosePlanSide key={side} draft={draft} onChange={keep} templates={list} />
              );
            })}
          </div>
        )}
      </Awaited>
      {one !== null && <StepsScreen heading="h3" screen={live.screen} pending={live.pending} />}
      {early && !ready && (
        <p className={css.gap}>{text('Every step needs doses the products make; see above.')}</p>
      )}
    </FormShell>
  );
}

interface ChooseMedicationProps {
  readonly patientId: string;
  readonly label: string;
  readonly purpose: DosePlan['purpose'];
  readonly onChosen: (draft: DosePlanDraft) => void;
}

/** A medication taken now, or any of the formulary. */
function ChooseMedication({ patientId, label, purpose, onChosen }: ChooseMedicationProps) {
  const { text } = useText();
  const today = useToday();
  const [drug, setDrug] = useState<string | null>(null);
  const orders = useRead(listOrders, { params: { patientId } });
  const monograph = useMonograph(drug);
  const active = (orders.data?.orders ?? []).filter(
    ({ content }) => content.status === 'active' && content.medication.drugs?.length === 1,
  );
  const found = monograph.data?.drug;
  const ready = found !== undefined && !orders.isPending;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the medication has come; then this is replaced
  useEffect(() => {
    if (!ready) return;
    const order = active.find(({ content }) => content.medication.drugs?.[0] === found.id) ?? null;
    onChosen(beginDraft(found, order, purpose, today, freshId));
  }, [ready]);
  if (drug !== null)
    return (
      <Awaited query={monograph} what={text('The medication')} lines={2}>
        {() => null}
      </Awaited>
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
