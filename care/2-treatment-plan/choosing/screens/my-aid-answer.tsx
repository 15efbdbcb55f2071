import { Button, Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { matterWords } from '#clinical/choosing/matter-words.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { AidMatter } from '#record/schema/shared-aid.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { typedOrNull } from '#ui/form/typed-or-null.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { answerAid, type SharedAidView } from '../sharing-schema.ts';
import css from './decision-aid.module.css';
import type { HelpNow } from './help-now.ts';

interface MyAidAnswerProps {
  readonly patientId: string;
  readonly shared: SharedAidView;
  readonly help: HelpNow;
}

/** What matters to the person, which option to talk about first, and a question: all of it may be left out but one. */
export function MyAidAnswer({ patientId, shared, help }: MyAidAnswerProps) {
  const { text } = useText();
  const last = shared.answers.at(-1) ?? null;
  const [writing, setWriting] = useState(last === null);
  const [done, setDone] = useState<ReplyOf<typeof answerAid> | null>(null);
  if (done !== null) return <Thanks reply={done} help={help} />;
  if (!writing && last !== null)
    return (
      <div className="t-stack-tight">
        <p>
          {text('You answered this.')} <Moment at={last.at} />
        </p>
        <div>
          <Button variant="default" onClick={() => setWriting(true)}>
            {text('Answer again')}
          </Button>
        </div>
      </div>
    );
  return <AnswerForm patientId={patientId} shared={shared} onDone={setDone} />;
}

function Thanks({ reply, help }: { readonly reply: ReplyOf<typeof answerAid>; readonly help: HelpNow }) {
  const { text } = useText();
  return (
    <div className="t-stack-tight" role="status">
      {reply.crisis.length > 0 && help(reply.crisis)}
      <p className="t-strong">{text('Thank you. Your team sees what you marked.')}</p>
      {reply.seenBy !== null && (
        <p>
          {text('{{name}} reads your question by', { name: reply.seenBy.name })}{' '}
          <Moment at={reply.seenBy.by} />.
        </p>
      )}
    </div>
  );
}

interface AnswerFormProps extends Pick<MyAidAnswerProps, 'patientId' | 'shared'> {
  readonly onDone: (reply: ReplyOf<typeof answerAid>) => void;
}

function AnswerForm({ patientId, shared, onDone }: AnswerFormProps) {
  const { text } = useText();
  const act = useAct(answerAid);
  const [matters, setMatters] = useState<readonly AidMatter[]>([]);
  const [words, setWords] = useState('');
  const [leaning, setLeaning] = useState('');
  const [question, setQuestion] = useState('');
  const [tried, setTried] = useState(false);
  const { options, sections } = shared.page.aid;
  const offered = AidMatter.options.filter((one) => one !== 'pregnancy' || sections.includes('pregnancy'));
  const body = {
    matters: [...matters],
    words: typedOrNull(words),
    leaning: typedOrNull(leaning),
    question: typedOrNull(question),
  };
  const empty =
    matters.length === 0 && body.words === null && body.leaning === null && body.question === null;
  const submit = () => {
    setTried(true);
    if (!empty) act.mutate({ params: { patientId, sharingId: shared.id }, body }, { onSuccess: onDone });
  };
  return (
    <FormShell
      what={text('Your answer')}
      submit={text('Send')}
      onSubmit={submit}
      busy={act.isPending}
      error={act.error}
    >
      <Checkbox.Group
        label={text('What matters to you?')}
        description={text('Mark as many as you like.')}
        value={[...matters]}
        error={tried && empty ? text('Mark something, or ask a question.') : undefined}
        onChange={(values) => setMatters(AidMatter.options.filter((one) => values.includes(one)))}
      >
        <div className={css.matters}>
          {offered.map((one) => (
            <Checkbox key={one} value={one} label={text(matterWords[one])} />
          ))}
        </div>
      </Checkbox.Group>
      <Textarea
        label={text('Something else that matters (you may leave this out)')}
        value={words}
        maxLength={500}
        rows={2}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Choice
        label={text('Which one would you like to talk about first?')}
        value={leaning}
        onChange={setLeaning}
        options={[
          ...options.map(({ drug, name }) => ({ value: drug, label: name })),
          { value: '', label: text('I do not know yet') },
        ]}
      />
      <Textarea
        label={text('Your question (you may leave this out)')}
        description={text('Somebody of your team reads it. In an emergency call 911, or 988.')}
        value={question}
        maxLength={1000}
        rows={3}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
    </FormShell>
  );
}
