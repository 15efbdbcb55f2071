import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { systems } from '#kernel/code.ts';
import { isDecimal } from '#kernel/decimal.ts';
import type { BodyInput } from '#kernel/endpoint.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { addObservation } from '../schema.ts';
import type { Measure } from './measure.ts';
import { useRecord } from './use-record.ts';

interface ObservationFormProps {
  readonly patientId: string;
  readonly measures: readonly Measure[];
  readonly onDone: () => void;
}

/** One measured value with its unit and its day. The unit is chosen from those the rules can read, never typed. */
export function ObservationForm({ patientId, measures, onDone }: ObservationFormProps) {
  const { text } = useText();
  const today = useToday();
  const { busy, error, errors, record } = useRecord(addObservation, patientId, onDone);
  const [id, setId] = useState('');
  const [value, setValue] = useState('');
  const [unit, setUnit] = useState('');
  const [date, setDate] = useState(today);
  const [tried, setTried] = useState(false);
  const measure = measures.find((one) => one.id === id);
  const complaint = measure === undefined ? undefined : valueComplaint(value.trim(), measure);
  const submit = () => {
    setTried(true);
    if (measure === undefined || complaint !== undefined) return;
    record(observationOf(measure, value.trim(), unit, date));
  };
  return (
    <FormShell
      what={text('The result')}
      submit={text('Record')}
      onSubmit={submit}
      onCancel={onDone}
      busy={busy}
      error={error}
    >
      <Choice
        label={text('What was measured')}
        value={id}
        required
        error={tried && measure === undefined ? text('Choose what was measured') : undefined}
        onChange={(next) => {
          setId(next);
          setUnit(measures.find((one) => one.id === next)?.units[0] ?? '');
        }}
        options={measures.map((one) => ({ value: one.id, label: one.name }))}
      />
      <div className="t-fields">
        <TextInput
          label={text('Value')}
          required
          inputMode="decimal"
          value={value}
          error={tried && complaint !== undefined ? text(complaint) : errors['value.quantity.value']}
          onChange={(event) => setValue(event.currentTarget.value)}
          autoComplete="off"
        />
        {measure !== undefined && measure.units.length > 0 && (
          <Choice
            label={text('Unit')}
            value={unit}
            onChange={setUnit}
            options={measure.units.map((one) => ({ value: one, label: one }))}
          />
        )}
        <DayField
          label={text('Measured on')}
          value={date}
          onChange={setDate}
          required
          error={errors['when.date']}
        />
      </div>
    </FormShell>
  );
}

function valueComplaint(value: string, measure: Measure): string | undefined {
  if (value.includes(',')) return 'Write the decimal with a point: 0.8';
  if (!isDecimal(value)) return 'A number such as 0.8';
  if (measure.range === null) return undefined;
  const score = Number(value);
  if (!Number.isInteger(score) || score < measure.range.low || score > measure.range.high) {
    return `A whole number from ${measure.range.low} to ${measure.range.high}`;
  }
  return undefined;
}

/** The record entry for a measured value. */
function observationOf(
  measure: Measure,
  value: string,
  unit: string,
  date: string,
): BodyInput<typeof addObservation> {
  const codings = measure.loinc === null ? [] : [{ system: systems.loinc, code: measure.loinc }];
  const ucum = measure.kind === 'instrument' ? '{score}' : unit;
  return {
    status: 'final',
    category: measure.category,
    concept: { codings, text: measure.name },
    analyte: measure.kind === 'analyte' ? measure.id : null,
    instrument: measure.kind === 'instrument' ? measure.id : null,
    when: { date },
    value: { type: 'quantity', quantity: { value, unit: ucum, ucum } },
    components: [],
    answers: null,
    note: null,
  };
}
