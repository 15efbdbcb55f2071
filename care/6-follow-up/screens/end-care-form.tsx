import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { setFollowUp } from '../next-schema.ts';
import { OneOf } from './one-of.tsx';
import css from './visits.module.css';

interface EndCareFormProps {
  readonly patientId: string;
  /** The version that was on the screen; null where there was none. */
  readonly seen: number | null;
  readonly onDone: () => void;
}

/** Care here ends, and why: from then on nobody waits for this person. */
export function EndCareForm({ patientId, seen, onDone }: EndCareFormProps) {
  const { text } = useText();
  const act = useAct(setFollowUp);
  const [status, setStatus] = useState<'discharged' | 'transferred' | ''>('');
  const [because, setBecause] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    const why = because.trim();
    if (status === '' || why === '') return;
    void act
      .mutateAsync({
        params: { patientId },
        ifMatch: seen ?? 0,
        body: { status, dueBy: null, rule: null, because: why },
      })
      .then(() => {
        notice(text('Care here has ended.'));
        onDone();
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  };
  return (
    <div className={css.form}>
      <FormShell
        what={text('The end of care')}
        submit={text('End care here')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        <p>{text('The person leaves the follow-up list. Booked visits and open orders stay as they are.')}</p>
        <OneOf
          legend={text('How care ends')}
          value={status}
          onChange={setStatus}
          options={[
            { value: 'discharged', label: text('Discharged: no more care is needed here') },
            { value: 'transferred', label: text('Transferred: somebody else takes over') },
          ]}
        />
        {tried && status === '' && <p className="t-strong">{text('Choose how care ends')}</p>}
        <TextInput
          label={text('Why, and who takes over')}
          required
          maxLength={500}
          value={because}
          error={tried && because.trim() === '' ? text('Say why in a few words') : undefined}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      </FormShell>
    </div>
  );
}
