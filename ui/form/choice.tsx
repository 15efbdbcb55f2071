import { NativeSelect } from '@mantine/core';
import { useText } from '../text/use-text.ts';

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V | '';
  readonly onChange: (value: V) => void;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly required?: boolean;
  readonly error?: React.ReactNode;
  readonly description?: React.ReactNode;
}

/** One of a few: the system's own list, which every phone and screen reader knows. Nothing is chosen beforehand. */
export function Choice<V extends string>({
  label,
  value,
  onChange,
  options,
  required,
  error,
  description,
}: ChoiceProps<V>) {
  const { text } = useText();
  const data = [
    ...(value === '' ? [{ value: '', label: text('Choose'), disabled: true }] : []),
    ...options.map((option) => ({ ...option })),
  ];
  return (
    <NativeSelect
      label={label}
      value={value}
      data={data}
      onChange={(event) => onChange(event.currentTarget.value as V)}
      required={required ?? false}
      error={error}
      description={description}
    />
  );
}
