import { Button } from '@mantine/core';
import { call } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readSigned, type Shown } from '../../orders/schema.ts';
import { earlierAnswers } from '../../orders/screens/earlier-answers.ts';
import { SigningStep } from '../../orders/screens/signing-step.tsx';
import { useSigning } from '../../orders/screens/use-signing.ts';
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
  const { order } = entry.plan;
  // Reasons given when the order was signed hold again where the finding is the very same
  const signed = useRead(
    readSigned,
    { params: { patientId, orderId: order ?? '' } },
    { enabled: order !== null },
  );
  const act = useAct(agreeDosePlan);
  const params = { patientId, dosePlanId: entry.id };
  const signing = useSigning({
    opened: { version: entry.version, shown },
    readAgain: async () => {
      const { dosePlans } = await call(listDosePlans, { params: { patientId } });
      const current = dosePlans.find(({ id }) => id === entry.id);
      return current?.shown == null ? null : { version: current.version, shown: current.shown };
    },
    earlier: earlierAnswers(signed.data?.signatures ?? []),
  });
  const agree = () =>
    signing.sign(
      (body) => act.mutateAsync({ params, ifMatch: signing.now.version, body }),
      () => {
        notice(text('Agreed.'));
        onClose();
      },
    );

  return (
    <Dialog title={`${text('Agree to a dose plan')} · ${entry.plan.medication.name}`} onClose={onClose} wide>
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
        signLabel={text('Agree')}
        busy={act.isPending}
        onSign={() => void agree()}
        maySign
        back={
          <Button variant="default" onClick={onClose}>
            {text('Not yet')}
          </Button>
        }
      />
    </Dialog>
  );
}
