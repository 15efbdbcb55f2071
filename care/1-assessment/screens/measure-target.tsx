import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { measureTarget, type TargetView } from '../target-schema.ts';

interface MeasureTargetProps {
  readonly patientId: string;
  readonly target: TargetView;
  readonly onClose: () => void;
}

/** How a rated or counted target symptom is on one day. */
export function MeasureTarget({ patientId, target, onClose }: MeasureTargetProps) {
  const { text } = useText();
  const today = useToday();
  const act = useAct(measureTarget);
  const [value, setValue] = useState('');
  const [on, setOn] = useState(today);
  const [tried, setTried] = useState(false);
  const wrong = !/^\d{1,6}(\.\d{1,3})?$/.test(value.trim());
  const refused = refusedFields(act.error);
  return (
    <Dialog onClose={onClose} title={`${text('How is it now')} · ${target.content.name}`}>
      <FormShell
        what={text('The value')}
        submit={text('Record')}
        busy={act.isPending}
        error={act.error}
        onCancel={onClose}
        onSubmit={() => {
          setTried(true);
          if (wrong) return;
          act.mutate(
            { params: { patientId, targetId: target.id }, body: { value: value.trim(), on } },
            {
              onSuccess: () => {
                notice(text('Recorded.'));
                onClose();
              },
            },
          );
        }}
      >
        <div className="t-fields">
          <TextInput
            label={target.progress.measure}
            required
            data-autofocus
            inputMode="decimal"
            autoComplete="off"
            value={value}
            error={refused.value ?? (tried && wrong ? text('A number') : undefined)}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <DayField label={text('On')} value={on} onChange={setOn} error={refused.on} />
        </div>
      </FormShell>
    </Dialog>
  );
}
