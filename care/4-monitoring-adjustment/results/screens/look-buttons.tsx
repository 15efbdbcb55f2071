import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ChartResult, lookAtResult } from '../review-schema.ts';
import css from './results.module.css';

interface LookButtonsProps {
  readonly patientId: string;
  readonly result: Pick<ChartResult, 'observation' | 'version' | 'name' | 'value'>;
}

/** "Seen" with one touch; "seen, act" asks what follows. Both hold for the version that is shown. */
export function LookButtons({ patientId, result }: LookButtonsProps) {
  const { text } = useText();
  const [acting, setActing] = useState(false);
  const look = useAct(lookAtResult);
  const params = { patientId, observationId: result.observation };
  const what = `${result.name}, ${result.value}`;
  return (
    <>
      <div className={`${css.looks} t-no-print`}>
        <Button
          size="xs"
          variant="default"
          loading={look.isPending}
          aria-label={text('Seen: {{what}}', { what })}
          onClick={() => look.mutate({ params, body: { version: result.version, how: 'seen', text: null } })}
        >
          {text('Seen')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={text('Seen, act: {{what}}', { what })}
          onClick={() => setActing(true)}
        >
          {text('Seen, act')}
        </Button>
      </div>
      {look.error !== null && <FailureNote error={look.error} what={text('The look')} />}
      {acting && (
        <ActDialog patientId={patientId} result={result} onClose={() => setActing(false)} title={what} />
      )}
    </>
  );
}

interface ActDialogProps extends LookButtonsProps {
  readonly title: string;
  readonly onClose: () => void;
}

function ActDialog({ patientId, result, title, onClose }: ActDialogProps) {
  const { text } = useText();
  const [words, setWords] = useState('');
  const act = useAct(lookAtResult);
  const errors = refusedFields(act.error);
  const submit = () =>
    act.mutate(
      {
        params: { patientId, observationId: result.observation },
        body: { version: result.version, how: 'acted', text: words.trim() || null },
      },
      {
        onSuccess: () => {
          notice(text('Recorded.'));
          onClose();
        },
      },
    );
  return (
    <Dialog title={title} onClose={onClose}>
      <FormShell
        what={text('The look')}
        submit={text('Seen, and this follows')}
        onSubmit={submit}
        onCancel={onClose}
        busy={act.isPending}
        error={act.error}
      >
        <Textarea
          label={text('What follows from it')}
          description={text(
            'It is kept with the result. Orders and messages are still written on the chart.',
          )}
          value={words}
          rows={3}
          maxLength={1000}
          required
          error={errors['text']}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </FormShell>
    </Dialog>
  );
}
