import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Concern } from '#record/schema/concern.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { addConcern } from '../schema.ts';
import { aboutWords, optionsFrom, urgencyWords } from './concern-words.ts';
import type { Team } from './give-to.tsx';

/** The message or check-in a concern comes from, and what it begins with. */
export interface ConcernSource {
  readonly kind: 'message' | 'thread' | 'check-in';
  readonly id: string;
  readonly about: Concern['about'];
  readonly title: string;
}

interface RaiseConcernFormProps {
  readonly patientId: string;
  readonly team: Team;
  readonly onDone: () => void;
  readonly from?: ConcernSource;
}

const byRule = 'by-rule';

/** A concern somebody of the team has: what, how soon, whose. */
export function RaiseConcernForm({ patientId, team, onDone, from }: RaiseConcernFormProps) {
  const { text } = useText();
  const act = useAct(addConcern);
  const [about, setAbout] = useState<Concern['about'] | ''>(from?.about ?? '');
  const [urgency, setUrgency] = useState<Concern['urgency'] | ''>('');
  const [owner, setOwner] = useState<string>(byRule);
  const [title, setTitle] = useState(from?.title.slice(0, 160) ?? '');
  const [detail, setDetail] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (about === '' || urgency === '' || title.trim() === '') return;
    act.mutate(
      {
        params: { patientId },
        body: {
          about,
          urgency,
          title: title.trim(),
          detail: detail.trim() === '' ? null : detail.trim(),
          owner: owner === byRule ? null : owner,
          from: from ? { kind: from.kind, id: from.id } : null,
        },
      },
      {
        onSuccess: () => {
          notice(text('Raised.'));
          onDone();
        },
      },
    );
  };
  return (
    <div className="t-inset">
      <FormShell
        what={text('The concern')}
        submit={text('Raise the concern')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        <div className="t-fields">
          <Choice
            label={text('What it is about')}
            value={about}
            onChange={setAbout}
            options={optionsFrom(aboutWords, text)}
            required
            error={tried && about === '' ? text('Choose what it is about') : undefined}
          />
          <Choice
            label={text('How soon')}
            value={urgency}
            onChange={setUrgency}
            options={optionsFrom(urgencyWords, text)}
            required
            error={tried && urgency === '' ? text('Choose how soon') : undefined}
          />
          <Choice
            label={text('Whose it is')}
            value={owner}
            onChange={setOwner}
            options={[
              { value: byRule, label: text('Who signed the newest order') },
              ...team.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
        <TextInput
          label={text('In one line')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          required
          maxLength={160}
          error={tried && title.trim() === '' ? text('Say it in one line') : undefined}
        />
        <Textarea
          label={text('More, where it helps')}
          value={detail}
          onChange={(event) => setDetail(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
        />
      </FormShell>
    </div>
  );
}
