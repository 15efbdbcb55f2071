import { type ReactNode, useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { Section } from '#ui/page/section.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listStarts, type StartAsked } from '../supply-schema.ts';
import { StartAnswer, type StartSaid } from './start-answer.tsx';

/** Whom one can reach at once, as the app shows it. */
type Help = (lines: StartSaid['crisis']) => ReactNode;

interface MyStartsProps {
  readonly patientId: string;
  readonly help: Help;
}

/** Asks the person whether they have started what is new. Nothing where nothing is new. */
export function MyStarts({ patientId, help }: MyStartsProps) {
  const { text } = useText();
  const starts = useRead(listStarts, { params: { patientId } });
  // What was answered stays on the page with its thanks, though it is not asked any more
  const [answered, setAnswered] = useState<readonly { asked: StartAsked; said: StartSaid }[]>([]);
  if (starts.data === undefined)
    return starts.isError ? (
      <FailureNote
        error={starts.error}
        what={text('Your new medicines')}
        retry={() => void starts.refetch()}
      />
    ) : null;
  const done = new Set(answered.map(({ asked }) => asked.order));
  const open = starts.data.starts.filter(({ order }) => !done.has(order));
  if (open.length === 0 && answered.length === 0) return null;
  return (
    <Section title={text('Have you started what is new?')}>
      <div className="t-stack">
        {answered.map(({ asked, said }) => (
          <Thanks key={asked.order} asked={asked} said={said} help={help} />
        ))}
        {open.map((asked) => (
          <div key={asked.order} className="t-stack-tight">
            <p>
              <strong>{asked.name}</strong>, {text('to begin on')} <Day date={asked.start} />
            </p>
            {asked.notYet !== null && (
              <p className="t-dim">{text('You told us that you have not started yet. We know about it.')}</p>
            )}
            <StartAnswer
              patientId={patientId}
              asked={asked}
              voice="self"
              onSaid={(said) => setAnswered((before) => [...before, { asked, said }])}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}

interface ThanksProps {
  readonly asked: StartAsked;
  readonly said: StartSaid;
  readonly help: Help;
}

function Thanks({ asked, said: { said, seenBy, crisis }, help }: ThanksProps) {
  const { text } = useText();
  const place = useTakesPlace<HTMLDivElement>('heading');
  return (
    <div ref={place} className="t-stack-tight" role="status">
      <p className="t-strong">
        {text('Thank you.')} {asked.name}
      </p>
      <p>
        {said === 'started'
          ? text('Your care team now knows that you have started.')
          : seenBy === null
            ? text('Your care team knows about it and will talk with you.')
            : text('{{name}} will look at it and talk with you.', { name: seenBy.name })}
        {said === 'not-yet' && seenBy !== null && (
          <>
            {' '}
            {text('At the latest')}: <Moment at={seenBy.by} />.
          </>
        )}
      </p>
      {crisis.length > 0 && help(crisis)}
    </div>
  );
}
