import { RecordDialog } from '#care/1-assessment/screens/record-dialog.tsx';
import type { RecordKind } from '#care/1-assessment/screens/record-kinds.ts';
import { measures } from '../knowledge/measures.ts';

interface RecordOnChartProps {
  readonly patientId: string;
  readonly patientName: string;
  readonly kind: RecordKind | null;
  readonly onClose: () => void;
}

/** The small recording forms with the knowledge base's list of what can be measured. */
export function RecordOnChart(props: RecordOnChartProps) {
  return <RecordDialog {...props} measures={measures} />;
}
