import { Button } from '@mantine/core';
import { CircleCheck, CircleDot, Eye, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { datesInWords } from '#ui/text/dates-in-words.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ConcernView, seeConcern } from '../schema.ts';
import { CloseConcernForm } from './close-concern-form.tsx';
import { aboutWords, actWords, urgencyWords } from './concern-words.ts';
import css from './concerns.module.css';
import type { Team } from './give-to.tsx';
import { HandOverForm } from './hand-over-form.tsx';

const stateWords = { open: 'Open', seen: 'Seen', overdue: 'Overdue', closed: 'Closed' } as const;
const stateIcons = { open: CircleDot, seen: Eye, overdue: TriangleAlert, closed: CircleCheck } as const;

interface ConcernItemProps {
  readonly concern: ConcernView;
  readonly team: Team;
  /** On the chart the person is known. */
  readonly named: boolean;
  /** Managers hand over; closing is an act of care. */
  readonly mayClose: boolean;
}

/** One concern with everything to decide on it: what, whose, by when, and the three things one can do. */
export function ConcernItem({ concern, team, named, mayClose }: ConcernItemProps) {
  const { text, language } = useText();
  const { personId } = useClinic();
  const [deciding, setDeciding] = useState<'close' | 'hand-over' | null>(null);
  const see = useAct(seeConcern);
  const { content, state, patient } = concern;
  const Icon = stateIcons[state];
  const closed = state === 'closed';
  const done = () => setDeciding(null);
  return (
    <li
      className={`t-list-item ${css.concern}`}
      data-state={state}
      aria-label={`${content.title}, ${patient.name}`}
    >
      <div className="t-row-between">
        <div className="t-row">
          <span className={css.state} data-state={state}>
            <Icon size={16} aria-hidden /> {text(stateWords[state])}
          </span>
          {named &&
            (mayClose ? (
              <AppLink to={paths.chart(patient.id)}>{patient.name}</AppLink>
            ) : (
              <strong>{patient.name}</strong>
            ))}
          <span className="t-dim">
            {text(aboutWords[content.about])} · {text(urgencyWords[content.urgency])}
          </span>
        </div>
        {!closed && (
          <span className="t-dim">
            {text('act by')} <Moment at={content.actBy} />
          </span>
        )}
      </div>
      <p>
        <strong>{content.title}</strong>
      </p>
      {content.detail !== null && <p>{datesInWords(content.detail, language)}</p>}
      <Whose concern={concern} mine={personId === concern.with.person} />
      {content.closure !== null && (
        <p>
          <strong>{text(actWords[content.closure.act])}</strong> · {content.closure.text}{' '}
          <span className="t-dim">
            {content.closure.byName}, <Moment at={content.closure.at} />
          </span>
        </p>
      )}
      {see.error !== null && <FailureNote error={see.error} what={text('The concern')} />}
      {!closed && deciding === null && (
        <div className="t-row t-no-print">
          {mayClose && (
            <Button size="xs" onClick={() => setDeciding('close')}>
              {text('Close with what was done')}
            </Button>
          )}
          {concern.mine && content.status === 'open' && (
            <Button
              size="xs"
              variant="default"
              loading={see.isPending}
              onClick={() =>
                see.mutate({
                  params: { patientId: patient.id, concernId: concern.id },
                  ifMatch: concern.version,
                })
              }
            >
              {text('I have seen it')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setDeciding('hand-over')}>
            {text('Hand over')}
          </Button>
        </div>
      )}
      {deciding === 'close' && <CloseConcernForm concern={concern} onDone={done} />}
      {deciding === 'hand-over' && <HandOverForm concern={concern} team={team} onDone={done} />}
    </li>
  );
}

function Whose({ concern, mine }: { readonly concern: ConcernView; readonly mine: boolean }) {
  const { text } = useText();
  const { content, with: holder, next, state } = concern;
  const from = content.raisedBy;
  return (
    <p className="t-dim t-small">
      {text('Raised')} <Moment at={content.raisedAt} />{' '}
      {from.type === 'staff'
        ? text('by {{name}}', { name: from.name })
        : from.type === 'rule'
          ? text('by the answers themselves')
          : text('by the patient')}
      {state !== 'closed' && (
        <>
          {' · '}
          {mine ? text('with you') : text('with {{name}}', { name: holder.name })}
          {holder.as !== 'owner' && ` (${text('after {{name}}', { name: content.owner.name })})`}
          {next !== null && (
            <>
              {' · '}
              {text('goes to {{name}}', { name: next.name })} <Moment at={next.at} />
            </>
          )}
        </>
      )}
      {content.handedOver.map(({ from: giver, to, at, why }) => (
        <span key={at}>
          {' · '}
          {text('{{from}} handed it to {{to}}', { from: giver, to })}: {why}
        </span>
      ))}
    </p>
  );
}
