import { useState } from 'react';
import { dateInZone } from '#kernel/time.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { type Monograph, useMonograph } from '../../formulary/screens/use-monograph.ts';
import { freshId } from '../../screens/fresh-id.ts';
import type { DosePlanEntry } from '../steps-schema.ts';
import { type DosePlanDraft, type Rewriting, rewriteDraft } from './dose-plan-draft.ts';
import { DosePlanForm } from './dose-plan-form.tsx';

interface RewriteFormProps {
  readonly patientId: string;
  /** One plan in force, or both sides of an exchange. */
  readonly entries: readonly DosePlanEntry[];
  readonly how: Rewriting;
  readonly onDone: () => void;
}

/** A plan in force, written anew from today on: it is proposed like any other, and takes over once it is agreed. */
export function RewriteForm({ patientId, entries, how, onDone }: RewriteFormProps) {
  const { text } = useText();
  const [first, second] = entries;
  const one = useMonograph(first?.plan.medication.drug ?? null);
  const other = useMonograph(second?.plan.medication.drug ?? null);
  if (first === undefined) return null;
  return (
    <Awaited query={one} what={text('The medication')} lines={3}>
      {(page) =>
        second === undefined ? (
          <Begun patientId={patientId} sides={[[first, page]]} how={how} onDone={onDone} />
        ) : (
          <Awaited query={other} what={text('The medication')} lines={3}>
            {(otherPage) => (
              <Begun
                patientId={patientId}
                sides={[
                  [first, page],
                  [second, otherPage],
                ]}
                how={how}
                onDone={onDone}
              />
            )}
          </Awaited>
        )
      }
    </Awaited>
  );
}

interface BegunProps extends Pick<RewriteFormProps, 'patientId' | 'how' | 'onDone'> {
  readonly sides: readonly (readonly [DosePlanEntry, Monograph])[];
}

function Begun({ patientId, sides, how, onDone }: BegunProps) {
  const { text } = useText();
  const today = useToday();
  const { zone } = useClinic();
  const [drafts] = useState(() =>
    sides.map(([{ plan, recordedAt }, { drug }]): DosePlanDraft | null => {
      // A held plan stands at the step of the day it was held
      const at = plan.status === 'held' ? dateInZone(recordedAt, zone) : today;
      return (
        rewriteDraft(drug, plan, how, at, today, freshId) ??
        rewriteDraft(drug, plan, 'from-today', at, today, freshId)
      );
    }),
  );
  const ready = drafts.filter((one) => one !== null);
  if (ready.length < sides.length)
    return (
      <Empty title={text('Today lies outside the days of this plan.')}>
        {text('Write a new dose plan instead.')}
      </Empty>
    );
  return <DosePlanForm patientId={patientId} begin={ready} onDone={onDone} />;
}
