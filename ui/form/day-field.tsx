import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useToday } from '../text/clinic-context.ts';
import { agoText, dayText } from '../text/day-text.ts';
import { type Say, useText } from '../text/use-text.ts';
import { type DayReading, parseDay } from './parse-day.ts';

interface DayFieldProps {
  readonly label: string;
  /** ISO date, partial date or empty. */
  readonly value: string;
  readonly onChange: (date: string) => void;
  readonly error?: React.ReactNode;
  /** Also takes `Mar 2026` and `2026`. */
  readonly partial?: boolean;
  readonly required?: boolean;
  readonly description?: string;
}

/**
 * A date, typed: the month is a word or the order is year-month-day, so that nobody's 3/4 becomes another day. What
 * was understood is written below. What cannot be read leaves the value as it was typed, so nothing passes for a date.
 */
export function DayField({
  label,
  value,
  onChange,
  error,
  partial = false,
  required,
  description,
}: DayFieldProps) {
  const { text, language } = useText();
  const today = useToday();
  const [typed, setTyped] = useState(value === '' ? '' : dayText(value, language));
  const [known, setKnown] = useState(value);
  // The form changed the value (a suggestion, a reset): show it the way it reads.
  if (value !== known) {
    setKnown(value);
    setTyped(value === '' ? '' : dayText(value, language));
  }
  const reading = parseDay(typed, today, { partial });
  const change = (next: string) => {
    const read = parseDay(next, today, { partial });
    const date = read.kind === 'day' ? read.date : next.trim();
    setTyped(next);
    setKnown(date);
    onChange(date);
  };
  return (
    <TextInput
      label={label}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => reading.kind === 'day' && setTyped(dayText(reading.date, language))}
      placeholder={text('14 Mar 2026')}
      required={required ?? false}
      autoComplete="off"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={description ?? echo(reading, today, language, text)}
      error={complaint(reading, text, error !== undefined && error !== null) ?? error}
    />
  );
}

function echo(reading: DayReading, today: string, language: string, text: Say): string {
  if (reading.kind !== 'day') return text('Day, month as a word, year');
  return `${dayText(reading.date, language)} (${agoText(reading.date, today, language)})`;
}

/** What cannot be read is said once the form was refused, not while it is being typed. */
function complaint(reading: DayReading, text: Say, refused: boolean): string | undefined {
  if (reading.kind === 'unreadable' && refused) return text('Write it as 14 Mar 2026, or as “in 4 weeks”.');
  if (reading.kind === 'ambiguous')
    return text('Write the month as a word, such as 4 Mar 2026: figures alone can mean two days.');
  return undefined;
}
