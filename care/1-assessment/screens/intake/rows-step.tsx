import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { IntakeAnswer } from '#record/schema/intake.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './intake.module.css';
import { type Row, type RowField, type RowStep, rowsOf } from './intake-rows.ts';

interface RowsStepProps {
  readonly step: RowStep;
  readonly answers: readonly IntakeAnswer[];
  readonly onChange: (answers: readonly IntakeAnswer[]) => void;
}

interface Keyed {
  readonly key: number;
  readonly row: Row;
}

/** A step made of lines of one kind: add, fill in, take away, or say that there is none. */
export function RowsStep({ step, answers, onChange }: RowsStepProps) {
  const { text } = useText();
  const { lead, add, none, fields, toAnswer, toRow } = rowsOf(step, text);
  const [first] = fields;
  const [rows, setRows] = useState<readonly Keyed[]>(() => {
    const known: readonly Row[] = answers.map(toRow).filter((row) => row !== null);
    const shown: readonly Row[] = known.length === 0 ? [{}] : known;
    return shown.map((row, key) => ({ key, row }));
  });
  const [isNone, setNone] = useState(
    none !== null && answers.some(({ about }) => about === none.answer.about),
  );
  const say = (next: readonly Keyed[], nothing: boolean) => {
    setRows(next);
    setNone(nothing);
    const named = next.filter(({ row }) => (row[first?.name ?? ''] ?? '').trim() !== '');
    onChange(nothing && none !== null ? [none.answer] : named.map(({ row }) => toAnswer(row)));
  };
  return (
    <div className="t-stack">
      <p>{lead}</p>
      {none !== null && (
        <Checkbox
          size="md"
          label={none.label}
          checked={isNone}
          onChange={(event) => say(rows, event.currentTarget.checked)}
        />
      )}
      {!isNone && (
        <>
          {rows.map(({ key, row }, at) => (
            <fieldset key={key} className={css.row}>
              <legend className="t-visually-hidden">
                {row[first?.name ?? ''] || `${first?.label ?? ''} ${at + 1}`}
              </legend>
              {fields.map((field) => (
                <Field
                  key={field.name}
                  field={field}
                  value={row[field.name] ?? ''}
                  onChange={(value) =>
                    say(
                      rows.map((one) =>
                        one.key === key ? { key, row: { ...one.row, [field.name]: value } } : one,
                      ),
                      false,
                    )
                  }
                />
              ))}
              {rows.length > 1 && (
                <div>
                  <Button
                    variant="subtle"
                    size="compact-md"
                    onClick={() =>
                      say(
                        rows.filter((one) => one.key !== key),
                        false,
                      )
                    }
                  >
                    {text('Take this away')}
                  </Button>
                </div>
              )}
            </fieldset>
          ))}
          <div>
            <Button
              variant="default"
              size="md"
              onClick={() =>
                say([...rows, { key: Math.max(...rows.map((one) => one.key)) + 1, row: {} }], false)
              }
            >
              {add}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

interface FieldProps {
  readonly field: RowField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ field: { label, kind, options }, value, onChange }: FieldProps) {
  const { text } = useText();
  if (kind === 'since') return <DayField label={label} value={value} onChange={onChange} partial />;
  if (kind === 'choice')
    return <Choice label={label} value={value} onChange={onChange} options={options ?? []} />;
  if (kind === 'long')
    return (
      <Textarea
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
    );
  const wrong = kind === 'number' && value.trim() !== '' && !/^\d{1,4}$/.test(value.trim());
  return (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={200}
      autoComplete="off"
      error={wrong ? text('A whole number, such as 8') : undefined}
      {...(kind === 'number' && { inputMode: 'numeric' as const })}
    />
  );
}
