import { CircleCheck, CircleDot, Eye, MessageSquare, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { ThreadLine as Line } from '../thread-schema.ts';
import concerns from './concerns.module.css';
import css from './messages.module.css';
import { threadStateWords, topicWords } from './thread-words.ts';

const icons = {
  waiting: CircleDot,
  seen: Eye,
  overdue: TriangleAlert,
  answered: MessageSquare,
  closed: CircleCheck,
} as const;

interface ThreadLineProps {
  readonly line: Line;
  /** On the chart the person is known. */
  readonly named: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** One conversation in a list: how it stands, whose it is, by when; opened it shows `children`. */
export function ThreadLine({ line, named, open, onToggle, children }: ThreadLineProps) {
  const { text } = useText();
  const Icon = icons[line.state];
  const state = line.state === 'waiting' ? 'open' : line.state;
  return (
    <li className={concerns.concern} data-state={state}>
      <button type="button" className={css.opener} aria-expanded={open} onClick={onToggle}>
        <span className="t-row">
          <span className={concerns.state} data-state={state}>
            <Icon size={16} aria-hidden /> {text(threadStateWords[line.state])}
          </span>
          {named && <span>{line.patient.name}</span>}
          <span className={css.subject}>{line.subject}</span>
          {line.unread > 0 && (
            <span className="t-dim">{text('{{count}} unread', { count: line.unread })}</span>
          )}
        </span>
        <span className="t-dim t-small">
          {text(topicWords[line.topic])} · {line.last.name}, <Moment at={line.last.at} />
        </span>
      </button>
      {line.answerBy !== null && line.with !== null && (
        <p className="t-dim t-small">
          {text('answer by')} <Moment at={line.answerBy} /> ·{' '}
          {text('with {{name}}', { name: line.with.name })}
          {line.with.as !== 'owner' && ` (${text('after {{name}}', { name: line.owner.name })})`}
          {line.next !== null && (
            <>
              {' · '}
              {text('goes to {{name}}', { name: line.next.name })} <Moment at={line.next.at} />
            </>
          )}
        </p>
      )}
      {open && children}
    </li>
  );
}
