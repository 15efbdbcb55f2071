import { NativeSelect } from '@mantine/core';
import { useText } from '#ui/text/use-text.ts';

interface ZoneFieldProps {
  readonly value: string;
  readonly onChange: (zone: string) => void;
  readonly error: string | undefined;
}

/** The clinic's time zone: what "today" means here. Starts with the zone of this computer. */
export function ZoneField({ value, onChange, error }: ZoneFieldProps) {
  const { text } = useText();
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    <NativeSelect
      label={text('Time zone of the clinic')}
      required
      value={value}
      error={error}
      data={zones.includes(value) ? zones : [value, ...zones]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
