import { useState } from 'react';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useLiveSteps } from '../../orders/screens/use-live-screen.ts';
import css from '../../plan/screens/plans.module.css';
import { proposeDosePlan, readBeginnings } from '../steps-schema.ts';
import { ChooseMedication } from './choose-plan-medication.tsx';
import { checkDraft, type DosePlanDraft, toForm } from './dose-plan-draft.ts';
import { DosePlanSide } from './dose-plan-side.tsx';
import { purposeWords } from './dose-plan-words.ts';
import { DraftSimulation } from './draft-simulation.tsx';
import { StepsScreen } from './steps-screen.tsx';

interface DosePlanFormProps {
  readonly patientId: string;
  readonly onDone: () => void;
  /** What it begins with: one side, or both of an exchange; absent = a new one. */
  readonly begin?: readonly DosePlanDraft[];
  /** The medication it was opened for, and the template it begins by. */
  readonly chosen?: { readonly drug: string; readonly template: string | null };
}

/** A dose plan, by hand or from a template; an exchange has two sides, which are saved together or not at all. */
export function DosePlanForm({ patientId, onDone, begin = [], chosen }: DosePlanFormProps) {
  const { text } = useText();
  const [purpose, setPurpose] = useState<DosePlan['purpose']>(begin[0]?.purpose ?? 'titration');
  const [one, setOne] = useState<DosePlanDraft | null>(begin[0] ?? null);
  const [other, setOther] = useState<DosePlanDraft | null>(begin[1] ?? null);
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
              {...(side === 'only' && chosen !== undefined && { chosen })}
            />
          ) : (
            <Side key={side} patientId={patientId} draft={draft} onChange={keep} />
          );
        })}
      </div>
      {one !== null && <StepsScreen heading="h3" screen={live.screen} pending={live.pending} />}
      {one !== null && <DraftSimulation patientId={patientId} steps={body} />}
      {early && !ready && (
        <p className={css.gap}>{text('Every step needs doses the products make; see above.')}</p>
      )}
    </FormShell>
  );
}

interface SideProps {
  readonly patientId: string;
  readonly draft: DosePlanDraft;
  readonly onChange: (draft: DosePlanDraft) => void;
}

/** One side, once it is known how it can begin for this person. */
function Side({ patientId, draft, onChange }: SideProps) {
  const { text } = useText();
  const ways = useRead(readBeginnings, { params: { patientId, drug: draft.drug.id } });
  return (
    <Awaited query={ways} what={text('The templates')} lines={2}>
      {({ beginnings }) => <DosePlanSide draft={draft} onChange={onChange} ways={beginnings} />}
    </Awaited>
  );
}
