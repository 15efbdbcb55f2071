import { Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import type { ProposedAnswer, SuspectFacts } from '#clinical/side-effects/facts-shape.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { judgeSideEffect } from '../side-effect-schema.ts';
import { judgementWords } from './side-effect-words.ts';
import type { SideEffectWork } from './side-effect-work.ts';
import css from './side-effects.module.css';

type Answer = NonNullable<ProposedAnswer['answer']>;
type Judgement = SideEffect['judgements'][number]['judgement'];

const answerWords: Readonly<Record<Answer, string>> = { yes: 'Yes', no: 'No', unknown: 'Do not know' };

interface JudgeFormProps {
  readonly patientId: string;
  readonly work: SideEffectWork;
  readonly suspect: SuspectFacts;
  readonly onDone: () => void;
}

/** The questions of the scale for one medication. What the chart shows is filled in and may be changed; the rest is asked. */
export function JudgeForm({ patientId, work: { sideEffect, facts }, suspect, onDone }: JudgeFormProps) {
  const { text } = useText();
  const act = useAct(judgeSideEffect);
  const questions = facts.answers[suspect.course] ?? [];
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>(
    Object.fromEntries(
      questions.flatMap(({ question, answer }) => (answer === null ? [] : [[question, answer]])),
    ),
  );
  const [judgement, setJudgement] = useState<Judgement | ''>('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const open = questions.filter(({ question }) => answers[question] === undefined);
  const score = questions.reduce(
    (sum, { question, points }) => sum + points[answers[question] ?? 'unknown'],
    0,
  );
  const band = facts.scale.bands.find(({ from }) => from === null || score >= from);
  const submit = () => {
    setTried(true);
    if (judgement === '' || open.length > 0) return;
    act.mutate(
      {
        params: { patientId, sideEffectId: sideEffect.id },
        ifMatch: sideEffect.version,
        body: {
          course: suspect.course,
          answers: questions.flatMap(({ question }) => {
            const answer = answers[question];
            return answer === undefined ? [] : [{ question, answer }];
          }),
          judgement,
          note: note.trim() || null,
        },
      },
      {
        onSuccess: () => {
          notice(text('Recorded.'));
          onDone();
        },
      },
    );
  };
  return (
    <div className={css.part}>
      <h3>{text('Did {{medicine}} cause it?', { medicine: suspect.name })}</h3>
      <FormShell
        what={text('The judgement')}
        submit={text('Record the judgement')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        <div className={css.questions}>
          {questions.map((one) => (
            <Question
              key={one.question}
              asked={one}
              answer={answers[one.question]}
              missing={tried && answers[one.question] === undefined}
              onAnswer={(answer) => setAnswers({ ...answers, [one.question]: answer })}
            />
          ))}
        </div>
        <p role="status">
          {open.length > 0
            ? text('{{count}} questions have no answer yet', { count: open.length })
            : `${facts.scale.name} ${score}: ${band?.name ?? ''}`}
        </p>
        <Choice
          label={text('Your judgement')}
          description={text('The points advise; you judge.')}
          value={judgement}
          onChange={setJudgement}
          required
          options={(Object.keys(judgementWords) as Judgement[]).map((value) => ({
            value,
            label: text(judgementWords[value]),
          }))}
          error={tried && judgement === '' ? text('Choose how likely it is') : undefined}
        />
        <Textarea
          label={text('Why, where it helps')}
          value={note}
          autosize
          minRows={2}
          maxLength={1000}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <details className="t-dim">
          <summary>{text('Where this comes from')}</summary>
          {facts.scale.sources.map((source) => (
            <p key={source.title}>
              {source.link === null ? source.title : <a href={source.link}>{source.title}</a>},{' '}
              {source.published}
              {!source.reviewed && ` · ${text('awaiting review')}`}
            </p>
          ))}
          <p>{text('The questions are asked in our own words; the points are those of the source.')}</p>
        </details>
      </FormShell>
    </div>
  );
}

interface QuestionProps {
  readonly asked: ProposedAnswer;
  readonly answer: Answer | undefined;
  readonly missing: boolean;
  readonly onAnswer: (answer: Answer) => void;
}

function Question({ asked, answer, missing, onAnswer }: QuestionProps) {
  const { text } = useText();
  const name = useId();
  return (
    <fieldset className={css.question}>
      <legend>{asked.asks}</legend>
      <div className={css.answers}>
        {(Object.keys(answerWords) as Answer[]).map((one) => (
          <label key={one}>
            <input type="radio" name={name} checked={answer === one} onChange={() => onAnswer(one)} />
            {text(answerWords[one])}
          </label>
        ))}
      </div>
      {(asked.chart !== null || missing) && (
        <p className={css.said}>
          {missing && <strong>{text('Choose an answer')} </strong>}
          {asked.chart !== null && (
            <>
              {text('The chart')}: {asked.chart}
            </>
          )}
        </p>
      )}
    </fieldset>
  );
}
