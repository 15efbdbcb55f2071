import { Button } from '@mantine/core';
import { call } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { Shown } from '../../orders/schema.ts';
import { earlierAnswers } from '../../orders/screens/earlier-answers.ts';
import { SigningStep } from '../../orders/screens/signing-step.tsx';
import { useSigning } from '../../orders/screens/use-signing.ts';
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
  const act = useAct(resumeDosePlan);
  const params = { patientId, dosePlanId: entry.id };
  const signing = useSigning({
    opened: { shown },
    readAgain: () => call(readResuming, { params, query: { on } }),
    earlier: earlierAnswers(agreements),
  });
  const resume = () =>
    signing.sign(
      (answer) => act.mutateAsync({ params, ifMatch: entry.version, body: { on, answer } }),
      () => {
        notice(text('Agreed anew.'));
        onClose();
      },
    );

  return (
    <SigningStep
      signing={signing}
      changed={{
        title: text('Not agreed: something changed while you decided'),
        lead: text(
          'The chart is not what it was when you read it. Nothing was agreed; your reasons are kept.',
        ),
        what: 'Dose plan',
      }}
      onClose={onClose}
      signLabel={text('Go on')}
      busy={act.isPending}
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
