import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { AllergyReview } from '#record/schema/allergy.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { reviewAllergies } from '../schema.ts';
import { useRecord } from './use-record.ts';

interface AllergyReviewFormProps {
  readonly patientId: string;
  readonly onDone: () => void;
}

/** That somebody asked today, and what the answer was. "None known" and "not asked" are different answers. */
export function AllergyReviewForm({ patientId, onDone }: AllergyReviewFormProps) {
  const { text } = useText();
  const today = useToday();
  const { busy, error, record } = useRecord(reviewAllergies, patientId, onDone);
  const [state, setState] = useState<AllergyReview['state'] | ''>('');
  return (
    <FormShell
      what={text('The answer')}
      submit={text('Record for today')}
      onSubmit={() => state !== '' && record({ state, reviewedOn: state === 'unable-to-ask' ? null : today })}
      onCancel={onDone}
      busy={busy}
      error={error}
    >
      <Radio.Group
        label={text('What did the patient say?')}
        value={state}
        onChange={(value) => setState(value as AllergyReview['state'])}
      >
        <div className="t-stack-tight">
          <Radio value="listed" label={text('The allergies on file are complete')} />
          <Radio value="none-known" label={text('No allergy known')} />
          <Radio value="unable-to-ask" label={text('Could not be asked today')} />
        </div>
      </Radio.Group>
    </FormShell>
  );
}
