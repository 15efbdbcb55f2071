import { Checkbox, TextInput } from '@mantine/core';
import { instantAtClock, isCalendarDate } from '#kernel/time.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { useText } from '#ui/text/use-text.ts';

/** A time as it is typed; `outside` is the explicit yes to a time outside hours. */
export interface TypedTime {
  readonly day: string;
  readonly clock: string;
  readonly outside: boolean;
}

export const noTime: TypedTime = { day: '', clock: '', outside: false };

/** The instant that was typed, by the clinic's clock; null while it is none. */
export function typedInstant({ day, clock }: TypedTime, zone: string): string | null {
  return isCalendarDate(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(clock)
    ? instantAtClock(day, clock, zone)
    : null;
}

interface OtherTimeProps {
  readonly value: TypedTime;
  readonly onChange: (time: TypedTime) => void;
}

/** A time that is not among the free ones: typed, with a yes where it is outside hours. */
export function OtherTime({ value, onChange }: OtherTimeProps) {
  const { text } = useText();
  return (
    <div className="t-fields">
      <DayField label={text('Day')} value={value.day} onChange={(day) => onChange({ ...value, day })} />
      <TextInput
        label={text('Time of day')}
        placeholder="14:30"
        value={value.clock}
        description={text('24 hours, such as 14:30')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={(event) => onChange({ ...value, clock: event.currentTarget.value })}
      />
      <Checkbox
        label={text('Meant to be outside working hours')}
        checked={value.outside}
        onChange={(event) => onChange({ ...value, outside: event.currentTarget.checked })}
      />
    </div>
  );
}
