import { useRead } from '#ui/call/use-read.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import { patientConcerns } from '../schema.ts';
import { type ConcernSource, RaiseConcernForm } from './raise-concern-form.tsx';

interface RaiseConcernProps {
  readonly patientId: string;
  readonly from: ConcernSource;
  readonly onDone: () => void;
}

/** The form of a concern where something else of the chart is looked at: it reads for itself who it can go to. */
export function RaiseConcern({ patientId, from, onDone }: RaiseConcernProps) {
  const { text } = useText();
  const concerns = useRead(patientConcerns, { params: { patientId } });
  return (
    <Awaited query={concerns} what={text('The concerns')} lines={3}>
      {({ team }) => <RaiseConcernForm patientId={patientId} team={team} from={from} onDone={onDone} />}
    </Awaited>
  );
}
