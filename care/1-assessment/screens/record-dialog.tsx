import { Dialog } from '#ui/panel/dialog.tsx';
import { useText } from '#ui/text/use-text.ts';
import { AllergyForm } from './allergy-form.tsx';
import { AllergyReviewForm } from './allergy-review-form.tsx';
import { ConditionForm } from './condition-form.tsx';
import type { Measure } from './measure.ts';
import { ObservationForm } from './observation-form.tsx';
import { PregnancyForm } from './pregnancy-form.tsx';
import type { RecordKind } from './record-kinds.ts';

const titles: Readonly<Record<RecordKind, string>> = {
  allergy: 'Record an allergy or intolerance',
  'allergy-review': 'Allergies asked about',
  condition: 'Record a diagnosis',
  result: 'Record a result, vital sign or score',
  pregnancy: 'Record pregnancy state',
};

interface RecordDialogProps {
  readonly patientId: string;
  readonly patientName: string;
  readonly kind: RecordKind | null;
  readonly measures: readonly Measure[];
  readonly onClose: () => void;
}

/** The small forms that add one fact to the chart; the dialog says whose chart it is. */
export function RecordDialog({ patientId, patientName, kind, measures, onClose }: RecordDialogProps) {
  const { text } = useText();
  return (
    <Dialog
      opened={kind !== null}
      onClose={onClose}
      wide
      title={kind === null ? '' : `${text(titles[kind])} · ${patientName}`}
    >
      {kind === 'allergy' && <AllergyForm patientId={patientId} onDone={onClose} />}
      {kind === 'allergy-review' && <AllergyReviewForm patientId={patientId} onDone={onClose} />}
      {kind === 'condition' && <ConditionForm patientId={patientId} onDone={onClose} />}
      {kind === 'result' && <ObservationForm patientId={patientId} measures={measures} onDone={onClose} />}
      {kind === 'pregnancy' && <PregnancyForm patientId={patientId} onDone={onClose} />}
    </Dialog>
  );
}
