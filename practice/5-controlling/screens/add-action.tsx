import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { MeasureInfo } from '#clinical/measures/measure-view.ts';
import type { Role } from '#kernel/role.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { checkFields, refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { addAction } from '../measures-schema.ts';

export type Team = readonly { readonly id: string; readonly name: string; readonly role: Role }[];

interface AddActionProps {
  readonly measure: MeasureInfo;
  readonly team: Team;
  readonly says: string;
  readonly onDone: () => void;
}

/** What is done about a deviation: what was seen, why it is so, what, who, by when. */
export function AddAction({ measure, team, says, onDone }: AddActionProps) {
  const { text } = useText();
  const act = useAct(addAction);
  const [deviation, setDeviation] = useState(says);
  const [cause, setCause] = useState('');
  const [action, setAction] = useState('');
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const [tried, setTried] = useState(false);
  const body = {
    indicator: measure.id,
    deviation: deviation.trim(),
    cause: cause.trim() === '' ? null : cause.trim(),
    action: action.trim(),
    owner,
    due,
  };
  const wrong = tried ? { ...checkFields(addAction.body, body), ...refusedFields(act.error) } : {};
  const submit = () => {
    setTried(true);
    if (checkFields(addAction.body, body) !== null) return;
    act.mutate(
      { body },
      {
        onSuccess: () => {
          notice(text('Decided.'));
          onDone();
        },
      },
    );
  };
  return (
    <FormShell
      what={text('The action')}
      submit={text('Decide')}
      onSubmit={submit}
      onCancel={onDone}
      busy={act.isPending}
      error={act.error}
    >
      <Textarea
        label={text('What was noticed')}
        value={deviation}
        onChange={(event) => setDeviation(event.currentTarget.value)}
        required
        autosize
        maxLength={500}
        error={wrong.deviation && text('Say what was noticed')}
      />
      <Textarea
        label={text('Why it is so, where known')}
        value={cause}
        onChange={(event) => setCause(event.currentTarget.value)}
        autosize
        maxLength={500}
      />
      <Textarea
        label={text('What is done about it')}
        value={action}
        onChange={(event) => setAction(event.currentTarget.value)}
        required
        autosize
        maxLength={500}
        error={wrong.action && text('Say what is done')}
      />
      <div className="t-fields">
        <Choice
          label={text('Whose it is')}
          value={owner}
          onChange={setOwner}
          options={team.map(({ id, name, role }) => ({
            value: id,
            label: `${name}, ${text(roleWords[role])}`,
          }))}
          required
          error={wrong.owner && text('Choose whose it is')}
        />
        <DayField
          label={text('Done by')}
          value={due}
          onChange={setDue}
          required
          error={wrong.due && text('Choose a day from today on')}
        />
      </div>
    </FormShell>
  );
}
