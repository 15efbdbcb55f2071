import { RecordScale } from '#care/1-assessment/screens/record-scale.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { useText } from '#ui/text/use-text.ts';

interface RecordScoreProps {
  readonly patientId: string;
  readonly patientName: string;
}

/** The dialog for a rating scale, opened by the address (`?score=phq-9`). */
export function RecordScore({ patientId, patientName }: RecordScoreProps) {
  const { text } = useText();
  const [{ score }, change] = useAddress();
  const close = () => change({ score: undefined });
  return (
    <Dialog
      opened={score !== undefined}
      wide
      title={`${text('Record a score')} · ${patientName}`}
      onClose={close}
    >
      {score !== undefined && <RecordScale patientId={patientId} onDone={close} />}
    </Dialog>
  );
}
