import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { answerOwnList, readOwnList } from '../reconcile-schema.ts';
import css from './reconcile.module.css';

/** Whom one can reach at once, as the app shows it. */
type Help = (lines: ReplyOf<typeof answerOwnList>['crisis']) => ReactNode;

interface MyListQuestionProps {
  readonly patientId: string;
  readonly help: Help;
}

/** Asks the person whether what is on their list is what they take, and says what happens with the answer. */
export function MyListQuestion({ patientId, help }: MyListQuestionProps) {
  const { text } = useText();
  const list = useRead(readOwnList, { params: { patientId } });
  return (
    <Awaited query={list} what={text('Your list')} lines={3}>
      {(data) => (
        <Section title={text('Is this what you take?')}>
          <Question patientId={patientId} list={data} help={help} />
        </Section>
      )}
    </Awaited>
  );
}

interface QuestionProps {
  readonly patientId: string;
  readonly list: ReplyOf<typeof readOwnList>;
  readonly help: Help;
}

type Answered = ReplyOf<typeof answerOwnList> & { readonly answer: 'right' | 'different' };

function Question({ patientId, list, help }: QuestionProps) {
  const { text } = useText();
  const act = useAct(answerOwnList);
  const [telling, setTelling] = useState(false);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<Answered | null>(null);
  const send = (answer: Answered['answer'], said: string | null) =>
    act.mutate(
      { params: { patientId }, body: { shown: list.shown, answer, words: said } },
      { onSuccess: (reply) => setDone({ ...reply, answer }) },
    );
  if (done !== null) return <Thanks answered={done} help={help} />;
  if (telling)
    return (
      <FormShell
        what={text('Your answer')}
        submit={text('Send')}
        onSubmit={() => {
          setTried(true);
          if (words.trim() !== '') send('different', words.trim());
        }}
        onCancel={() => setTelling(false)}
        busy={act.isPending}
        error={act.error}
      >
        <Textarea
          label={text('What is different?')}
          description={text(
            'A medicine that is missing, one you no longer take, another amount. Also what you buy without a prescription.',
          )}
          value={words}
          rows={3}
          autosize
          maxLength={1000}
          error={tried && words.trim() === '' ? text('Please tell us in a few words.') : undefined}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </FormShell>
    );
  return (
    <div className="t-stack">
      <p>
        {list.items.length === 0
          ? text('We have no medicine on your list. Do you take nothing at all?')
          : text('These are all the medicines we know of:')}
      </p>
      {list.items.length > 0 && (
        <ul className={css.own}>
          {list.items.map(({ name, dose, said, planned }, index) => (
            // The same medicine can stand there twice
            // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change while it is shown
            <li key={index}>
              <strong>{name}</strong>
              {dose !== null && (
                <>
                  {' '}
                  <Amount text={dose} />
                </>
              )}
              {planned !== null && <PlannedToday planned={planned} />}
              {said !== null && <span className="t-dim"> · {said}</span>}
            </li>
          ))}
        </ul>
      )}
      {act.error !== null && <FailureNote error={act.error} what={text('Your answer')} />}
      <div className="t-row">
        <Button loading={act.isPending} onClick={() => send('right', null)}>
          {text('Yes, that is right')}
        </Button>
        <Button variant="default" onClick={() => setTelling(true)}>
          {text('No, something is different')}
        </Button>
      </div>
      {list.answered !== null && (
        <p className="t-dim">
          {list.answered.answer === 'right'
            ? text('You last said that it is right on')
            : text('You last told us that something is different on')}{' '}
          <Day date={list.answered.on} />.
        </p>
      )}
    </div>
  );
}

const partWords = {
  morning: 'in the morning',
  noon: 'at noon',
  evening: 'in the evening',
  bedtime: 'at bedtime',
} as const;

/** What the dose plan says for today. */
function PlannedToday({
  planned,
}: {
  readonly planned: NonNullable<ReplyOf<typeof readOwnList>['items'][number]['planned']>;
}) {
  const { text } = useText();
  if (planned === 'on-hold')
    return <span className="t-dim"> · {text('your steps are on hold; ask us if you are not sure')}</span>;
  const { taken, everySecondDay } = planned;
  return (
    <>
      {' · '}
      {taken.length === 0 ? (
        text('nothing today, by your plan')
      ) : (
        <>
          {text('today, by your plan:')}{' '}
          <Amount text={taken.map(({ when, dose }) => `${dose} ${text(partWords[when])}`).join(', ')} />
          {everySecondDay && `, ${text('every second day')}`}
        </>
      )}
    </>
  );
}

interface ThanksProps {
  readonly answered: Answered;
  readonly help: Help;
}

function Thanks({ answered: { answer, seenBy, crisis }, help }: ThanksProps) {
  const { text } = useText();
  const place = useTakesPlace<HTMLDivElement>('heading');
  return (
    <div ref={place} className="t-stack" role="status">
      <p className="t-strong">{text('Thank you.')}</p>
      {answer === 'right' && <p>{text('Your care team can now rely on this list.')}</p>}
      {answer === 'different' && (
        <p>
          {seenBy === null
            ? text('Your care team will look at it with you. Please go on as before until then.')
            : text('{{name}} will look at it. Please go on as before until then.', { name: seenBy.name })}
          {seenBy !== null && (
            <>
              {' '}
              {text('At the latest')}: <Moment at={seenBy.by} />.
            </>
          )}
        </p>
      )}
      {crisis.length > 0 && help(crisis)}
    </div>
  );
}
