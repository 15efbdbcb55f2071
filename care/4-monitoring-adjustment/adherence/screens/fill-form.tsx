import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { type readAdherence, recordFill } from '../adherence-schema.ts';

interface FillFormProps {
  readonly patientId: string;
  readonly medicines: ReplyOf<typeof readAdherence>['medicines'];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** That a supply was handed out: of what, when, for how many days, and who says so. */
export function FillForm({ patientId, medicines, onDone, onCancel }: FillFormProps) {
  const { text } = useText();
  const today = useToday();
  const act = useAct(recordFill);
  const [key, setKey] = useState(medicines.length === 1 ? (medicines[0]?.key ?? '') : '');
  const [on, setOn] = useState(today);
  const [days, setDays] = useState('');
  const [saidBy, setSaidBy] = useState<'patient' | 'pharmacy' | ''>('');
  const errors = refusedFields(act.error);
  const chosen = medicines.find((one) => one.key === key);
  const ready = chosen !== undefined && /^\d{1,3}$/.test(days) && on !== '' && saidBy !== '';
  return (
    <form
      noValidate
      className="t-stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready || act.isPending) return;
        act.mutate(
          {
            params: { patientId },
            body: { drugs: [...chosen.drugs], on, days: Number(days), quantity: null, saidBy, note: null },
          },
          { onSuccess: onDone },
        );
      }}
    >
      <Choice
        label={text('Medication')}
        value={key}
        onChange={setKey}
        options={medicines.map((one) => ({ value: one.key, label: one.name }))}
        error={errors['drugs']}
        required
      />
      <DayField label={text('Fetched on')} value={on} onChange={setOn} error={errors['on']} />
      <TextInput
        label={text('Lasts for how many days')}
        inputMode="numeric"
        maxLength={3}
        w={160}
        value={days}
        error={errors['days']}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      <Choice
        label={text('Who says so')}
        value={saidBy}
        onChange={setSaidBy}
        options={[
          { value: 'pharmacy', label: text('the pharmacy') },
          { value: 'patient', label: text('the person themselves') },
        ]}
        required
      />
      {act.error !== null && <FailureNote error={act.error} what={text('This supply')} />}
      <div className="t-row">
        <Button type="submit" disabled={!ready} loading={act.isPending}>
          {text('Record')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {text('Cancel')}
        </Button>
      </div>
    </form>
  );
}
