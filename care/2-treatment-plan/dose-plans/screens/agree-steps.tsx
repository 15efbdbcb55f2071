import { Button } from '@mantine/core';
import { useState } from 'react';
import { call } from '#ui/call/call.ts';
import { isConflict } from '#ui/call/failure.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readSigned, type Shown } from '../../orders/schema.ts';
import { ChangedView } from '../../orders/screens/changed-view.tsx';
import { compareShown } from '../../orders/screens/compare-shown.ts';
import { earlierAnswers } from '../../orders/screens/earlier-answers.ts';
import { SignSection } from '../../orders/screens/sign-section.tsx';
import { answersTo, useAnswerStore } from '../../orders/screens/use-answers.ts';
import { agreeDosePlan, type DosePlanEntry, listDosePlans } from '../steps-schema.ts';

interface AgreeStepsProps {
  readonly patientId: string;
  readonly entry: DosePlanEntry;
  /** What agreeing would record, as it is on the page. */
  readonly shown: Shown;
  readonly onClose: () => void;
}

/** Agreeing to a dose plan: the steps in words, every finding of every step answered, over the screen that was read. */
export function AgreeSteps({ patientId, entry, shown, onClose }: AgreeStepsProps) {
  const { text } = useText();
  const [now, setNow] = useState({ version: entry.version, shown });
  const [before, setBefore] = useState<Shown | null>(null);
  const [error, setError] = useState<unknown>(null);
  const store = useAnswerStore();
  const { order } = entry.plan;
  // Reasons given when the order was signed hold again where the finding is the very same
  const signed = useRead(
    readSigned,
    { params: { patientId, orderId: order ?? '' } },
    { enabled: order !== null },
  );
  const answers = answersTo(now.shown.screen, store, earlierAnswers(signed.data?.signatures ?? []));
  const act = useAct(agreeDosePlan);
  const stepUp = useStepUp();
  const params = { patientId, dosePlanId: entry.id };

  const agree = async () => {
    setError(null);
    const body = {
      shownHash: now.shown.shownHash,
      overrides: [...answers.overrides],
      acknowledgedNotChecked: now.shown.screen.notChecked
        .map(({ key }) => key)
        .filter((key) => answers.acknowledged.has(key)),
    };
    try {
      await stepUp(() => act.mutateAsync({ params, ifMatch: now.version, body }));
      notice(text('Agreed.'));
      onClose();
    } catch (failure) {
      if (failure instanceof StepUpDeclined) return;
      const again = isConflict(failure)
        ? await call(listDosePlans, { params: { patientId } }).catch(() => null)
        : null;
      const current = again?.dosePlans.find(({ id }) => id === entry.id);
      if (current?.shown == null || current.shown.shownHash === now.shown.shownHash) return setError(failure);
      setBefore(now.shown);
      setNow({ version: current.version, shown: current.shown });
    }
  };

  return (
    <Dialog title={`${text('Agree to a dose plan')} · ${entry.plan.medication.name}`} onClose={onClose} wide>
      {before !== null ? (
        <ChangedView
          title={text('Not agreed: something changed while you decided')}
          lead={text(
            'The chart is not what it was when you read it. Nothing was agreed; your reasons are kept.',
          )}
          beforeTitle={text('What you read')}
          afterTitle={text('How it is now')}
          lines={compareShown(before, now.shown, 'Dose plan')}
          choices={[
            { label: text('Review it as it is now'), act: () => setBefore(null) },
            { label: text('Close'), act: onClose },
          ]}
        />
      ) : (
        <SignSection
          shown={now.shown}
          answers={answers}
          signLabel={text('Agree')}
          busy={act.isPending}
          error={error}
          onSign={() => void agree()}
          maySign
          back={
            <Button variant="default" onClick={onClose}>
              {text('Not yet')}
            </Button>
          }
        />
      )}
    </Dialog>
  );
}
