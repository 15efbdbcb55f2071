import { TextInput } from '@mantine/core';

interface CodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Recovery codes have letters and hyphens. */
  readonly recovery?: boolean;
  readonly description?: string;
}

/** One field for a whole code: it can be pasted, and password managers fill it in. */
export function CodeField({ label, value, onChange, recovery = false, description }: CodeFieldProps) {
  return (
    <TextInput
      label={label}
      description={description}
      required
      data-autofocus
      // The field is the only thing to do in this step.
      autoFocus
      autoComplete="one-time-code"
      inputMode={recovery ? 'text' : 'numeric'}
      maxLength={recovery ? 40 : 7}
      value={value}
      onChange={(event) =>
        onChange(
          recovery ? event.currentTarget.value : event.currentTarget.value.replace(/\D/g, '').slice(0, 6),
        )
      }
    />
  );
}
