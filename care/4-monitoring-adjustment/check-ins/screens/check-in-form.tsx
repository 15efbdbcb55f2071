import { Button, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import { type listCheckIns, recordCheckIn } from '../check-in-schema.ts';
import {
  bodyOf,
  botherMissing,
  type CheckInDraft,
  emptyDraft,
  hasAnswer,
  type Taken,
} from './check-in-answers.ts';
import { SideEffectQuestions } from './side-effect-questions.tsx';
import { ZeroToTen } from './zero-to-ten.tsx';

export type CheckInKept = ReplyOf<typeof recordCheckIn>;

interface CheckInFormProps {
  readonly patientId: string;
  /** Whether the person fills it in, or somebody of the clinic writes it down for them. */
  readonly by: 'person' | 'staff';
  readonly asked: ReplyOf<typeof listCheckIns>['asked'];
  /** Whom one can reach at once; it stands in the form, not only after it. */
  readonly help?: ReactNode;
  readonly onKept: (kept: CheckInKept) => void;
  readonly onCancel: () => void;
}

/** Six short questions, each of which may be left out. What was chosen stays when sending fails. */
export function CheckInForm({ patientId, by, asked, help, onKept, onCancel }: CheckInFormProps) {
  const { text } = useText();
  const act = useAct(recordCheckIn);
  const form = useTakesPlace<HTMLFormElement>('heading');
  const [draft, setDraft] = useState<CheckInDraft>(emptyDraft);
  const [tried, setTried] = useState(false);
  const change = (next: Partial<CheckInDraft>) => setDraft((before) => ({ ...before, ...next }));
  const errors = refusedFields(act.error);
  const unsaid = botherMissing(draft);
  return (
    <form
      ref={form}
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (act.isPending || unsaid) return;
        act.mutate({ params: { patientId }, body: bodyOf(draft, by) }, { onSuccess: onKept });
      }}
    >
      {by === 'staff' && (
        <DayField
          label={text('Day it is about')}
          value={draft.on}
          onChange={(on) => change({ on })}
          error={errors['on']}
          description={text('Left empty: today')}
        />
      )}
      <ZeroToTen
        label={text('How is your mood today?')}
        low={text('very low')}
        high={text('very good')}
        value={draft.mood}
        onChange={(mood) => change({ mood })}
      />
      <ZeroToTen
        label={text('How much worry or unrest?')}
        low={text('none')}
        high={text('very much')}
        value={draft.anxiety}
        onChange={(anxiety) => change({ anxiety })}
      />
      <ZeroToTen
        label={text('How much energy do you have?')}
        low={text('none')}
        high={text('a lot')}
        value={draft.energy}
        onChange={(energy) => change({ energy })}
      />
      <TextInput
        label={text('How many hours did you sleep last night?')}
        inputMode="decimal"
        maxLength={4}
        w={160}
        value={draft.sleepHours}
        error={errors['sleepHours']}
        onChange={(event) => change({ sleepHours: event.currentTarget.value })}
      />
      <TakenQuestion draft={draft} onChange={change} />
      <SideEffectQuestions asked={asked} draft={draft} onChange={change} />
      <Textarea
        label={text('Anything else we should know?')}
        value={draft.note}
        autosize
        minRows={2}
        maxLength={2000}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      {by === 'staff' && (
        <label className="t-row">
          <input
            type="checkbox"
            checked={draft.safetyWorry}
            onChange={(event) => change({ safetyWorry: event.currentTarget.checked })}
          />
          {text('I am worried about this person’s safety: somebody must act now')}
        </label>
      )}
      {help !== undefined && (
        <details className={css.unsafe}>
          <summary>{text('Not safe, or in despair? People you can reach now')}</summary>
          {help}
        </details>
      )}
      {tried && unsaid && (
        <p role="alert" className={css.heavy}>
          {text('Please say of each thing you notice how much it bothers you, or take it off the list.')}
        </p>
      )}
      {act.error !== null && (
        <>
          <FailureNote
            error={act.error}
            what={text('Your report')}
            kept={text('What you chose is still here.')}
          />
          {help}
        </>
      )}
      <div className="t-row">
        <Button
          type="submit"
          size={by === 'person' ? 'lg' : 'sm'}
          loading={act.isPending}
          disabled={!hasAnswer(draft)}
        >
          {by === 'person' ? text('Send it') : text('Record')}
        </Button>
        <Button variant="default" size={by === 'person' ? 'lg' : 'sm'} onClick={onCancel}>
          {by === 'person' ? text('Not now') : text('Cancel')}
        </Button>
      </div>
    </form>
  );
}

interface TakenQuestionProps {
  readonly draft: CheckInDraft;
  readonly onChange: (change: Partial<CheckInDraft>) => void;
}

function TakenQuestion({ draft, onChange }: TakenQuestionProps) {
  const { text } = useText();
  const id = useId();
  const ways: readonly { readonly value: Taken; readonly words: string }[] = [
    { value: 'as-agreed', words: text('As agreed') },
    { value: 'missed-some', words: text('Missed some') },
    { value: 'took-differently', words: text('Took it differently') },
    { value: 'stopped', words: text('Stopped taking it') },
  ];
  return (
    <fieldset className={css.question}>
      <legend>{text('How did taking your medicine go?')}</legend>
      <div className={css.chips}>
        {ways.map(({ value, words }) => (
          <label key={value} className={css.chip}>
            <input
              type="radio"
              name={id}
              checked={draft.taken === value}
              onChange={() => onChange({ taken: value })}
            />
            {words}
          </label>
        ))}
      </div>
      {draft.taken !== null && draft.taken !== 'as-agreed' && (
        <TextInput
          mt="sm"
          label={text('What got in the way? It helps us help you.')}
          value={draft.takenBecause}
          maxLength={500}
          onChange={(event) => onChange({ takenBecause: event.currentTarget.value })}
        />
      )}
    </fieldset>
  );
}
