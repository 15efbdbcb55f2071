import { Button } from '@mantine/core';
import { useState } from 'react';
import { call } from '#ui/call/call.ts';
import { isConflict } from '#ui/call/failure.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { Shown } from '../../orders/schema.ts';
import { ChangedView } from '../../orders/screens/changed-view.tsx';
import { compareShown } from '../../orders/screens/compare-shown.ts';
import { earlierAnswers } from '../../orders/screens/earlier-answers.ts';
import { SignSection } from '../../orders/screens/sign-section.tsx';
import { answersTo, useAnswerStore } from '../../orders/screens/use-answers.ts';
import {
  type AgreedScreen,
  type DosePlanEntry,
  readAgreedScreen,
  readResuming,
  resumeDosePlan,
} from '../steps-schema.ts';

interface ResumeStepsProps {
  readonly patientId: string;
  readonly entry: DosePlanEntry;
  /** Day the next step begins. */
  readonly on: string;
  readonly onClose: () => void;
}

/** Going on with a held plan: its moved steps, what the screen says of them now, and an answer to everything that asks for one. */
export function ResumeSteps(props: ResumeStepsProps) {
  const { text } = useText();
  const { patientId, entry, on, onClose } = props;
  const params = { patientId, dosePlanId: entry.id };
  const resuming = useRead(readResuming, { params, query: { on } });
  const agreed = useRead(readAgreedScreen, { params });
  return (
    <Dialog
      title={`${text('Go on with a dose plan')} · ${entry.plan.medication.name}`}
      onClose={onClose}
      wide
    >
      <Awaited query={resuming} what={text('What it would be')} lines={4}>
        {({ shown }) => (
          <Awaited query={agreed} what={text('What it was agreed on')} lines={2}>
            {({ agreements }) => <Deciding {...props} shown={shown} agreements={agreements} />}
          </Awaited>
        )}
      </Awaited>
    </Dialog>
  );
}

interface DecidingProps extends ResumeStepsProps {
  readonly shown: Shown;
  /** What was answered when it was agreed holds again where the finding is the very same. */
  readonly agreements: readonly AgreedScreen[];
}

function Deciding({ patientId, entry, on, onClose, shown, agreements }: DecidingProps) {
  const { text } = useText();
  const [now, setNow] = useState(shown);
  const [before, setBefore] = useState<Shown | null>(null);
  const [error, setError] = useState<unknown>(null);
  const store = useAnswerStore();
  const answers = answersTo(now.screen, store, earlierAnswers(agreements));
  const act = useAct(resumeDosePlan);
  const stepUp = useStepUp();
  const params = { patientId, dosePlanId: entry.id };

  const resume = async () => {
    setError(null);
    const answer = {
      shownHash: now.shownHash,
      overrides: [...answers.overrides],
      acknowledgedNotChecked: now.screen.notChecked
        .map(({ key }) => key)
        .filter((key) => answers.acknowledged.has(key)),
    };
    try {
      await stepUp(() => act.mutateAsync({ params, ifMatch: entry.version, body: { on, answer } }));
      notice(text('Agreed anew.'));
      onClose();
    } catch (failure) {
      if (failure instanceof StepUpDeclined) return;
      const again = isConflict(failure)
        ? await call(readResuming, { params, query: { on } }).catch(() => null)
        : null;
      if (again === null || again.shown.shownHash === now.shownHash) return setError(failure);
      setBefore(now);
      setNow(again.shown);
    }
  };

  if (before !== null)
    return (
      <ChangedView
        title={text('Not agreed: something changed while you decided')}
        lead={text(
          'The chart is not what it was when you read it. Nothing was agreed; your reasons are kept.',
        )}
        beforeTitle={text('What you read')}
        afterTitle={text('How it is now')}
        lines={compareShown(before, now, 'Dose plan')}
        choices={[
          { label: text('Review it as it is now'), act: () => setBefore(null) },
          { label: text('Close'), act: onClose },
        ]}
      />
    );
  return (
    <SignSection
      shown={now}
      answers={answers}
      signLabel={text('Go on')}
      busy={act.isPending}
      error={error}
      onSign={() => void resume()}
      maySign
      back={
        <Button variant="default" onClick={onClose}>
          {text('Not yet')}
        </Button>
      }
    />
  );
}
