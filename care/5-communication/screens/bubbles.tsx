import { useClinic } from '#ui/text/clinic-context.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { ThreadView } from '../thread-schema.ts';
import css from './messages.module.css';

/** What was written, oldest first. */
export function Bubbles({ messages }: { readonly messages: ThreadView['messages'] }) {
  const { text } = useText();
  const { personId } = useClinic();
  return (
    <ol className={css.bubbles} aria-label={text('Messages')}>
      {messages.map((message) => {
        const own = message.from.person === personId;
        return (
          <li key={message.id} className={css.bubble} data-own={own}>
            <span className="t-dim t-small">
              {own ? text('You') : message.from.name} · <Moment at={message.sentAt} />
            </span>
            <p>{message.text}</p>
          </li>
        );
      })}
    </ol>
  );
}
