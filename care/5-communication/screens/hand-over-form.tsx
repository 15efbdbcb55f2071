import { useText } from '#ui/text/use-text.ts';
import { type ConcernView, handOverConcern } from '../schema.ts';
import { GiveTo, type Team } from './give-to.tsx';
import { useDecide } from './use-decide.ts';

interface HandOverFormProps {
  readonly concern: ConcernView;
  readonly team: Team;
  readonly onDone: () => void;
}

/** A concern gets another owner. */
export function HandOverForm({ concern, team, onDone }: HandOverFormProps) {
  const { text } = useText();
  const decide = useDecide(handOverConcern, text('Handed over.'), onDone);
  const params = { patientId: concern.patient.id, concernId: concern.id };
  return (
    <div className="t-inset">
      <GiveTo
        what={text('The concern')}
        from={concern.content.owner.person}
        team={team}
        decide={decide}
        onGive={(body) => decide.send({ params, body, ifMatch: concern.version })}
        onDone={onDone}
      />
    </div>
  );
}
