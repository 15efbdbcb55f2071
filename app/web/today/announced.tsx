import { Megaphone } from 'lucide-react';
import { listAnnouncements } from '#practice/4-directing/notices-schema.ts';
import { useRead } from '#ui/call/use-read.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './today.module.css';

/** What is announced to the reader now; nothing where nothing is. */
export function Announced() {
  const { text } = useText();
  const read = useRead(listAnnouncements, { query: { show: 'now' } });
  if (read.data === undefined)
    return read.isError ? (
      <FailureNote error={read.error} what={text('The announcements')} retry={() => void read.refetch()} />
    ) : null;
  const { announcements } = read.data;
  if (announcements.length === 0) return null;
  return (
    <ul className={`t-card ${css.notices}`} aria-label={text('Announcements')}>
      {announcements.map(({ id, content }) => (
        <li key={id}>
          <Megaphone size={18} aria-hidden />
          <p>
            <strong>{content.title}</strong> {content.text} <span className="t-dim">{content.by}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
