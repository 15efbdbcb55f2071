import { optionWords } from '#clinical/pathways/decided-by-figures.ts';
import type { PathwayOption } from '#knowledge/schema/pathway.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Amount } from '#ui/text/amount.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import { listAdjustments } from '../decision-schema.ts';

interface DecisionNoteProps {
  readonly patientId: string;
  readonly decision: string;
}

/** Above an order: what was decided and the figures it rests on. They are kept with the decision, whatever is ordered. */
export function DecisionNote({ patientId, decision }: DecisionNoteProps) {
  const { text } = useText();
  const list = useRead(listAdjustments, { params: { patientId } });
  const content = list.data?.adjustments.find(({ id }) => id === decision)?.content;
  if (content === undefined) return null;
  const words = optionWords[content.option as PathwayOption];
  return (
    <div className={css.agreed}>
      <strong>{words === undefined ? text('Decided') : text(words)}</strong>{' '}
      <span>
        <Amount text={content.because} />
      </span>
    </div>
  );
}
