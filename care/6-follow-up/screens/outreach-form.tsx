import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { recordOutreach } from '../next-schema.ts';
import { OneOf } from './one-of.tsx';
import css from './visits.module.css';

interface OutreachFormProps {
  readonly patientId: string;
  readonly visit: string;
  readonly onDone: () => void;
}

type Outcome = 'reached' | 'left-word' | 'not-reached';

/** How a try to reach somebody went: one choice and, if there is one, a word. */
export function OutreachForm({ patientId, visit, onDone }: OutreachFormProps) {
  const { text } = useText();
  const act = useAct(recordOutreach);
  const [outcome, setOutcome] = useState<Outcome | ''>('');
  const [word, setWord] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (outcome === '') return;
    const said = word.trim();
    void act
      .mutateAsync({ params: { patientId }, body: { visit, outcome, text: said === '' ? null : said } })
      .then(() => {
        notice(text('The try is recorded.'));
        onDone();
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  };
  return (
    <div className={css.form}>
      <FormShell
        what={text('The try')}
        submit={text('Record')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        <OneOf
          legend={text('How did it go?')}
          value={outcome}
          onChange={setOutcome}
          options={[
            { value: 'reached', label: text('Reached') },
            { value: 'left-word', label: text('Left word') },
            { value: 'not-reached', label: text('Not reached') },
          ]}
        />
        {tried && outcome === '' && <p className="t-strong">{text('Choose how it went')}</p>}
        <TextInput
          label={text('A word on it (optional)')}
          value={word}
          maxLength={1000}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
      </FormShell>
    </div>
  );
}
