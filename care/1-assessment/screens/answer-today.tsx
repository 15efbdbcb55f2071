import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { scaleWords } from '#ui/text/scale-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { listScales } from '../scales-schema.ts';
import { listInstruments, recordAnswers, type ScaleToAnswer } from '../schema.ts';
import css from './answer-scale.module.css';
import { CrisisLines } from './crisis-lines.tsx';
import { type Answers, dealtWith, Questions, saysSuicide } from './questions.tsx';

type Crisis = Parameters<typeof CrisisLines>[0]['lines'];

interface AnswerTodayProps {
  readonly patientId: string;
  readonly clinic: string;
  /** The scale that is open, as the address says; null = none yet. */
  readonly open: string | null;
  readonly onOpen: (scale: string | null) => void;
}

/** What people can tell about at any time, whether or not they were asked. */
const offered = ['phq-9', 'gad-7'];

/** A person answers for themselves: what the team asked for first, one calm page each, thanks and what happens next. */
export function AnswerToday({ patientId, clinic, open, onOpen }: AnswerTodayProps) {
  const { text } = useText();
  const instruments = useRead(listInstruments, {});
  const asked = useRead(listScales, { params: { patientId } });
  return (
    <Awaited query={instruments} what={text('The questions')} lines={4}>
      {(data) => {
        const scale = data.instruments.find(({ id }) => id === open);
        if (scale !== undefined)
          return (
            <Answering
              key={scale.id}
              patientId={patientId}
              clinic={clinic}
              scale={scale}
              crisis={data.crisis}
              onDone={() => onOpen(null)}
            />
          );
        const due = new Set(
          (asked.data?.scales ?? []).filter((one) => one.due).map(({ content }) => content.instrument),
        );
        const choices = (ids: readonly string[], variant: 'filled' | 'light') => (
          <div className={css.choices}>
            {ids
              .flatMap((id) => data.instruments.find((one) => one.id === id) ?? [])
              .map(({ id, name }) => (
                <Button key={id} size="lg" variant={variant} onClick={() => onOpen(id)}>
                  {text(scaleWords[id] ?? name)}
                </Button>
              ))}
          </div>
        );
        const free = offered.filter((id) => !due.has(id));
        return (
          <Section title={text('Answer today’s questions')}>
            <div className="t-stack-tight">
              {due.size > 0 && (
                <>
                  <p>{text('Your team asks you to answer:')}</p>
                  {choices([...due], 'filled')}
                </>
              )}
              <p>{text('It takes about two minutes. You may leave out any question.')}</p>
              {free.length > 0 && choices(free, 'light')}
            </div>
          </Section>
        );
      }}
    </Awaited>
  );
}

interface AnsweringProps {
  readonly patientId: string;
  readonly clinic: string;
  readonly scale: ScaleToAnswer;
  readonly crisis: Crisis;
  readonly onDone: () => void;
}

function Answering({ patientId, clinic, scale, crisis, onDone }: AnsweringProps) {
  const { text } = useText();
  const act = useAct(recordAnswers);
  const form = useTakesPlace<HTMLFormElement>('heading');
  const [answers, setAnswers] = useState<Answers>(() => scale.items.map(() => undefined));
  const done = dealtWith(answers);
  const all = scale.items.length;
  if (act.data !== undefined)
    return (
      <Thanks clinic={clinic} followed={act.data.concern !== null} crisis={act.data.crisis} onDone={onDone} />
    );
  // Help is on this page already: it must not wait for an answer of the server
  const help = <CrisisLines lines={crisis} to="person" />;
  return (
    <form
      ref={form}
      className="t-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (act.isPending) return;
        act.mutate({
          params: { patientId },
          body: { instrument: scale.id, answers: answers.map((answer) => answer ?? null) },
        });
      }}
    >
      <div className={css.progress}>
        <p className="t-small t-dim" aria-live="polite">
          {text('{{done}} of {{all}}', { done, all })}
        </p>
        <progress value={done} max={all} aria-label={text('How far you are')} />
      </div>
      <Questions
        scale={scale}
        answers={answers}
        onAnswer={(index, answer) => setAnswers(answers.with(index, answer))}
        help={help}
      />
      {act.error !== null && (
        <>
          <FailureNote
            error={act.error}
            what={text('Your answers')}
            kept={text('What you chose is still here.')}
          />
          {saysSuicide(scale, answers) && help}
        </>
      )}
      {done < all && (
        <p className="t-dim">
          {text('Questions you did not touch count as “I’d rather not say”, never as “not at all”.')}
        </p>
      )}
      <div className="t-row">
        <Button type="submit" size="lg" loading={act.isPending} disabled={done === 0}>
          {text('Send my answers')}
        </Button>
        <Button variant="default" size="lg" onClick={onDone}>
          {text('Not now')}
        </Button>
      </div>
    </form>
  );
}

interface ThanksProps {
  readonly clinic: string;
  readonly followed: boolean;
  readonly crisis: Crisis;
  readonly onDone: () => void;
}

function Thanks({ clinic, followed, crisis, onDone }: ThanksProps) {
  const { text } = useText();
  const said = useTakesPlace<HTMLDivElement>('heading');
  return (
    <div ref={said} className="t-stack">
      <CrisisLines lines={crisis} to="person" />
      <Section title={text('Thank you. Your answers are saved.')}>
        <div className="t-stack-tight" role="status">
          {followed ? (
            <p>
              {text(
                'Your team at {{clinic}} has been told and somebody will get in touch with you. They may not see it at once: if it cannot wait, use the numbers above.',
                { clinic },
              )}
            </p>
          ) : (
            <p>
              {text(
                'Your team at {{clinic}} can see them in your chart. Nobody watches them day and night.',
                {
                  clinic,
                },
              )}
            </p>
          )}
          <div>
            <Button onClick={onDone}>{text('See how I am doing')}</Button>
          </div>
        </div>
      </Section>
    </div>
  );
}
