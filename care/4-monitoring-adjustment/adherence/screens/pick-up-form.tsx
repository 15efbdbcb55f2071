import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { type FillEntry, type readAdherence, recordFill } from '../adherence-schema.ts';

interface PickUpFormProps {
  readonly patientId: string;
  readonly medicines: ReplyOf<typeof readAdherence>['medicines'];
  readonly onDone: (fill: FillEntry) => void;
  readonly onCancel: () => void;
}

/** Which medicine, on which day, and how much of it. */
export function PickUpForm({ patientId, medicines, onDone, onCancel }: PickUpFormProps) {
  const { text } = useText();
  const today = useToday();
  const act = useAct(recordFill);
  const [key, setKey] = useState(medicines.length === 1 ? (medicines[0]?.key ?? '') : '');
  const [on, setOn] = useState(today);
  const [days, setDays] = useState('');
  const [quantity, setQuantity] = useState('');
  const [tried, setTried] = useState(false);
  const errors = refusedFields(act.error);
  const chosen = medicines.find((one) => one.key === key);
  const daysRight = /^[1-9]\d{0,2}$/.test(days) && Number(days) <= 366;
  const pieces = quantity.trim().replace(',', '.');
  const piecesRight = pieces === '' || /^\d{1,4}(\.\d{1,2})?$/.test(pieces);
  return (
    <FormShell
      what={text('What you picked up')}
      submit={text('Save')}
      onSubmit={() => {
        setTried(true);
        if (chosen === undefined || !daysRight || !piecesRight || on === '') return;
        act.mutate(
          {
            params: { patientId },
            body: {
              drugs: [...chosen.drugs],
              on,
              days: Number(days),
              quantity: pieces === '' ? null : pieces,
              note: null,
            },
          },
          { onSuccess: onDone },
        );
      }}
      onCancel={onCancel}
      busy={act.isPending}
      error={act.error}
    >
      <Choice
        label={text('Which medicine?')}
        value={key}
        onChange={setKey}
        options={medicines.map((one) => ({ value: one.key, label: one.name }))}
        error={tried && chosen === undefined ? text('Please choose the medicine.') : errors['drugs']}
        required
      />
      <DayField label={text('On which day?')} value={on} onChange={setOn} error={errors['on']} />
      <TextInput
        label={text('For how many days does it last?')}
        description={text('It often stands on the label: 30, 60 or 90 days.')}
        inputMode="numeric"
        maxLength={3}
        w={160}
        value={days}
        error={tried && !daysRight ? text('A number of days, from 1 to 366.') : errors['days']}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      <TextInput
        label={text('How many tablets or capsules, if you know')}
        inputMode="decimal"
        maxLength={7}
        w={160}
        value={quantity}
        error={tried && !piecesRight ? text('A number, such as 30.') : errors['quantity']}
        onChange={(event) => setQuantity(event.currentTarget.value)}
      />
    </FormShell>
  );
}
