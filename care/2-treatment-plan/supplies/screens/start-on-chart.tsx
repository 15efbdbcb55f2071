import { useRead } from '#ui/call/use-read.ts';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listStarts } from '../supply-schema.ts';
import { StartAnswer } from './start-answer.tsx';

interface StartOnChartProps {
  readonly patientId: string;
  readonly orderId: string;
}

/** Records what somebody of the clinic heard about the start of one new medication; nothing where it is not open. */
export function StartOnChart({ patientId, orderId }: StartOnChartProps) {
  const { text } = useText();
  const { data } = useRead(listStarts, { params: { patientId } });
  const asked = data?.starts.find(({ order }) => order === orderId);
  if (asked === undefined) return null;
  return (
    <div className="t-stack-tight">
      <p>
        {asked.notYet === null
          ? text('Nobody has said yet whether it was started.')
          : text('It was said not to be started yet.')}
      </p>
      <StartAnswer
        patientId={patientId}
        asked={asked}
        voice="staff"
        onSaid={({ seenBy }) =>
          notice(
            seenBy === null
              ? text('Recorded.')
              : text('Recorded. {{name}} has it as a concern.', { name: seenBy.name }),
          )
        }
      />
    </div>
  );
}
