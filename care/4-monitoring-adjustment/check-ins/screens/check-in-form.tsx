import { Button, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { safetyWordsIn } from '#clinical/check-ins/safety-words-in.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import type { CheckInBody, recordCheckIn } from '../check-in-schema.ts';
import { bodyOf, botherMissing, type CheckInDraft, emptyDraft, hasAnswer } from './check-in-answers.ts';
import { CravingQuestions } from './craving-questions.tsx';
import type { FormQuestions } from './kept-form.ts';
import { OwnSignQuestion } from './own-sign-question.tsx';
import { SideEffectQuestions } from './side-effect-questions.tsx';
import { TakenQuestion } from './taken-question.tsx';
import { ZeroToTen } from './zero-to-ten.tsx';

export type CheckInKept = ReplyOf<typeof recordCheckIn>;

interface CheckInFormProps {
  /** Whether the person fills it in, or somebody of the clinic writes it down for them. */
  readonly by: 'person' | 'staff';
  readonly questions: FormQuestions;
  /** Whom one can reach at once; it stands in the form, not only after it. */
  readonly help?: ReactNode;
  readonly sending: { readonly pending: boolean; readonly error: Error | null };
  readonly onSend: (body: CheckInBody) => void;
  readonly onCancel: () => void;
}

/** Short questions, each of which may be left out. What was chosen stays when sending fails. */
export function CheckInForm({ by, questions, help, sending, onSend, onCancel }: CheckInFormProps) {
  const { text } = useText();
  const form = useTakesPlace<HTMLFormElement>('heading');
  const [draft, setDraft] = useState<CheckInDraft>(emptyDraft);
  const [tried, setTried] = useState(false);
  const change = (next: Partial<CheckInDraft>) => setDraft((before) => ({ ...before, ...next }));
  const errors = refusedFields(sending.error);
  const unsaid = botherMissing(draft);
  const written = [
    draft.note,
    draft.takenBecause,
    ...draft.effects.map(({ name }) => name),
    ...draft.earlySigns,
  ];
  // Help stands in the page before anything is sent: it needs no network
  const worrying = safetyWordsIn(written, questions.safetyWords).length > 0;
  return (
    <form
      ref={form}
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (sending.pending || unsaid) return;
        onSend(bodyOf(draft, by, questions.medicines));
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
      <TakenQuestion by={by} questions={questions} draft={draft} onChange={change} />
      <CravingQuestions asked={questions.cravings} draft={draft} onChange={change} />
      <SideEffectQuestions asked={questions.asked} draft={draft} onChange={change} />
      {questions.ownSigns !== null && (
        <OwnSignQuestion signs={questions.ownSigns.signs} draft={draft} onChange={change} />
      )}
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
        <details className={css.unsafe} open={worrying ? true : undefined}>
          <summary>{text('Not safe, or in despair? People you can reach now')}</summary>
          {help}
        </details>
      )}
      {tried && unsaid && (
        <p role="alert" className={css.heavy}>
          {text('Please say of each thing you notice how much it bothers you, or take it off the list.')}
        </p>
      )}
      {sending.error !== null && (
        <>
          <FailureNote
            error={sending.error}
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
          loading={sending.pending}
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
