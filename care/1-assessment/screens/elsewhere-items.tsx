import type { ReactNode } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { readElsewhere } from '../elsewhere-schema.ts';
import css from './elsewhere.module.css';

type Told = ReplyOf<typeof readElsewhere>;
interface ToldProps<K extends keyof Told> {
  readonly told: Told[K][number];
}

interface ItemProps {
  readonly title: string;
  /** How it stands there, who it is from, when. */
  readonly facts: readonly ReactNode[];
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly children: ReactNode;
}

/** One thing another clinic told: a line that opens. */
function Item({ title, facts, recordedAt, recordedBy, children }: ItemProps) {
  const { text } = useText();
  const said = facts.filter((fact) => fact !== null && fact !== '');
  return (
    <li>
      <details className={css.item}>
        <summary>
          <strong>{title}</strong>
          {said.map((fact, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the facts of one line never change places
            <span key={index} className="t-dim">
              {' · '}
              {fact}
            </span>
          ))}
        </summary>
        <div className={css.body}>
          {children}
          <p className="t-dim t-small">
            {text('Imported by {{name}}', { name: recordedBy })}, <Day date={recordedAt} />
          </p>
        </div>
      </details>
    </li>
  );
}

const planStates = {
  draft: 'Draft there',
  active: 'In force there',
  'on-hold': 'On hold there',
  revoked: 'Given up there',
  completed: 'Ended there',
  unknown: 'State not told',
} as const;

const activityStates = {
  'not-started': 'not begun',
  scheduled: 'planned',
  'in-progress': 'under way',
  'on-hold': 'on hold',
  completed: 'done',
  cancelled: 'cancelled',
  stopped: 'stopped',
  unknown: 'state not told',
} as const;

/** A care plan: what it is for, and what was to be done. */
export function PlanTold({ told }: ToldProps<'plans'>) {
  const { text } = useText();
  const { content } = told;
  const { status, title, categories, period, author, description, addresses, goals, notes } = content;
  return (
    <Item
      {...told}
      title={title ?? categories.map((one) => one.text).at(-1) ?? text('Care plan')}
      facts={[text(planStates[status]), <Between key="period" {...period} />, author ?? '']}
    >
      {description !== null && <p className={css.words}>{description}</p>}
      <Words label={text('For')} all={addresses} />
      <Words label={text('Goals')} all={goals} />
      {content.activities.length > 0 && (
        <ul>
          {content.activities.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a plan may name the same twice
            <li key={index}>
              {[one.what?.text, one.description].filter(Boolean).join(': ') || text('Not told what')}
              <span className="t-dim">
                {' · '}
                {[text(activityStates[one.status]), one.who, one.why].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {description === null &&
        addresses.length + goals.length + notes.length + content.activities.length === 0 && (
          <p className="t-dim">{text('It tells no more than that.')}</p>
        )}
      {notes.map((note) => (
        <p key={note} className={css.words}>
          {note}
        </p>
      ))}
    </Item>
  );
}

const consentStates = {
  draft: 'Being prepared there',
  proposed: 'Proposed there',
  active: 'Agreed there',
  rejected: 'Declined there',
  inactive: 'Withdrawn or ended there',
} as const;

/** A consent: evidence of a talk. What is prescribed here needs one of its own. */
export function ConsentTold({ told }: ToldProps<'consents'>) {
  const { text } = useText();
  const { status, scope, categories, about, given, period, words, rule } = told.content;
  const what = about.length > 0 ? about : [...categories, scope];
  return (
    <Item
      {...told}
      title={what.map((one) => one.text).join(', ')}
      facts={[
        text(consentStates[status]),
        given === null ? text('day not told') : <Day key="given" date={given.date} />,
        told.content.with ?? '',
      ]}
    >
      <p>
        {text(
          'It does not cover what is prescribed here: talk it through again, and record what is decided.',
        )}
      </p>
      {period.end !== null && (
        <p>
          {text('It was to be looked at again by')} <Day date={period.end} plain />
        </p>
      )}
      {rule !== null && <p className="t-dim">{rule}</p>}
      {words !== null && <p className={css.words}>{words}</p>}
    </Item>
  );
}

/** Something said or written; nobody waits for an answer to it here. */
export function MessageTold({ told }: ToldProps<'messages'>) {
  const { text } = useText();
  const { topic, sent, from, fromThePerson, to, text: said } = told.content;
  const writer = from ?? (fromThePerson ? text('the person') : null);
  return (
    <Item
      {...told}
      title={topic?.text ?? said[0]?.split('\n')[0]?.slice(0, 80) ?? text('Message')}
      facts={[
        writer === null ? text('writer not told') : text('from {{name}}', { name: writer }),
        to.length === 0 ? '' : text('to {{name}}', { name: to.join(', ') }),
        sent === null ? text('day not told') : <Day key="sent" date={sent.date} />,
      ]}
    >
      {said.length === 0 && (
        <p className="t-dim">{text('A conversation; its messages are listed on their own.')}</p>
      )}
      {said.map((words) => (
        <p key={words} className={css.words}>
          {words}
        </p>
      ))}
    </Item>
  );
}

/** A letter, note or report. */
export function DocumentTold({ told }: ToldProps<'documents'>) {
  const { text } = useText();
  const { title, type, status, state, filed, about, authors, words, format } = told.content;
  const on = filed ?? about.start;
  return (
    <Item
      {...told}
      title={title ?? type?.text ?? text('Document')}
      facts={[
        status === 'superseded' ? text('replaced there by a newer one') : '',
        state === 'preliminary' ? text('not finished there') : '',
        authors.join(', '),
        on === null ? text('day not told') : <Day key="on" date={on} />,
      ]}
    >
      {words === null ? (
        <p>
          {text('It came as {{format}}, which is not shown here. It lies in the file that was imported.', {
            format,
          })}
        </p>
      ) : (
        <p className={css.words}>{words}</p>
      )}
    </Item>
  );
}

function Between({ start, end }: { readonly start: string | null; readonly end: string | null }) {
  const { text } = useText();
  if (start === null && end === null) return <>{text('days not told')}</>;
  return (
    <>
      {start !== null && (
        <>
          {text('from')} <Day date={start} plain />
        </>
      )}{' '}
      {end !== null && (
        <>
          {text('to')} <Day date={end} plain />
        </>
      )}
    </>
  );
}

function Words({ label, all }: { readonly label: string; readonly all: readonly string[] }) {
  if (all.length === 0) return null;
  return (
    <p>
      <span className="t-dim">{label}: </span>
      {all.join('; ')}
    </p>
  );
}
