import { Textarea } from '@mantine/core';
import { DayField } from '#ui/form/day-field.tsx';
import { useText } from '#ui/text/use-text.ts';

interface EntryFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: React.ReactNode;
}

/** Since when something is so, as exactly as it is known. */
export function SinceField({ value, onChange, error }: EntryFieldProps) {
  const { text } = useText();
  return <DayField label={text('Since')} value={value} onChange={onChange} partial error={error} />;
}

/** Anything else worth keeping with an entry. */
export function NoteField({ value, onChange, error }: EntryFieldProps) {
  const { text } = useText();
  return (
    <Textarea
      label={text('Note (optional)')}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
