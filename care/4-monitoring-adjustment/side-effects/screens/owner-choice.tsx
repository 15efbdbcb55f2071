import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listSideEffects } from '../side-effect-schema.ts';

interface OwnerChoiceProps {
  readonly patientId: string;
  /** Null: whoever writes it down. */
  readonly value: string | null;
  readonly onChange: (person: string | null) => void;
}

const me = 'me';

/** Who looks again: oneself, or a colleague. */
export function OwnerChoice({ patientId, value, onChange }: OwnerChoiceProps) {
  const { text } = useText();
  const list = useRead(listSideEffects, { params: { patientId } });
  const team = list.data?.view === 'clinical' ? list.data.team : [];
  return (
    <Choice<string>
      label={text('Who looks again')}
      value={value ?? me}
      onChange={(person) => onChange(person === me ? null : person)}
      options={[
        { value: me, label: text('I do') },
        ...team.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
