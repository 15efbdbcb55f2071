import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { assignResult, rejectResult, type WaitingResult } from '../arriving-schema.ts';
import type { PersonFinder } from './person-finder.ts';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** What is being decided about a result. */
export type Deciding =
  | { readonly kind: 'assign'; readonly who: Person }
  | { readonly kind: 'find' }
  | { readonly kind: 'reject' };

interface DecideWaitingProps {
  readonly result: WaitingResult;
  readonly deciding: Deciding;
  readonly findPerson: PersonFinder;
  readonly onChange: (deciding: Deciding) => void;
  readonly onDone: () => void;
}

/** Says whose a result is, or that it is nobody's here: in one's own name, with the reason. */
export function DecideWaiting({ result, deciding, findPerson, onChange, onDone }: DecideWaitingProps) {
  const { text } = useText();
  const [because, setBecause] = useState('');
  const assign = useAct(assignResult);
  const reject = useAct(rejectResult);
  const error = assign.error ?? reject.error;
  const finished = () => {
    notice(text('Recorded.'));
    onDone();
  };
  const params = { resultId: result.id };
  const submit = () => {
    if (deciding.kind === 'assign')
      assign.mutate(
        { params, body: { patientId: deciding.who.id, because }, ifMatch: result.version },
        { onSuccess: finished },
      );
    else reject.mutate({ params, body: { because }, ifMatch: result.version }, { onSuccess: finished });
  };
  if (deciding.kind === 'find')
    return (
      <div className="t-inset">
        {findPerson((who) => onChange({ kind: 'assign', who }))}
        <Button variant="default" onClick={onDone}>
          {text('Cancel')}
        </Button>
      </div>
    );
  const into = deciding.kind === 'assign';
  return (
    <div className="t-inset">
      <FormShell
        what={text('The decision')}
        submit={
          into ? text('Put it into the chart of {{name}}', { name: deciding.who.name }) : text('Record')
        }
        onSubmit={submit}
        onCancel={onDone}
        busy={assign.isPending || reject.isPending}
        error={error}
      >
        <p>
          {into
            ? text('It goes into the chart of {{name}} in your name.', { name: deciding.who.name })
            : text(
                'It goes into no chart. The file it came in is kept, and a correction of it waits here again.',
              )}
        </p>
        <Textarea
          label={text('How do you know?')}
          description={text('For example: asked the laboratory by telephone, and whom.')}
          value={because}
          rows={2}
          maxLength={500}
          required
          error={refusedFields(error)['because']}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      </FormShell>
    </div>
  );
}
