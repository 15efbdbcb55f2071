import { MessageCircle, MessageSquareText, Phone } from 'lucide-react';
import type { CrisisLine } from '#knowledge/schema/crisis.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './answer-scale.module.css';

interface CrisisLinesProps {
  readonly lines: readonly CrisisLine[];
  /** Said to the person themselves, or for a clinician to pass on. */
  readonly to: 'person' | 'clinician';
}

/** Whom one can reach now, each a single tap. Warm and plain; nothing has to be read first. */
export function CrisisLines({ lines, to }: CrisisLinesProps) {
  const { text, language } = useText();
  if (lines.length === 0) return null;
  return (
    <section role="alert" className={css.crisis} aria-label={text('Help right now')}>
      <h2>{to === 'person' ? text('You do not have to carry this alone.') : text('Help right now')}</h2>
      {to === 'person' && (
        <p>
          {text(
            'Thank you for saying it. If these thoughts are strong, talk to somebody now. They listen, and you can call for any reason.',
          )}
        </p>
      )}
      <ul className={css.lines}>
        {lines.map((line) => {
          const { what, text: message, chat } = { ...line, ...line.inLanguage[language] };
          return (
            <li key={line.id} className="t-stack-tight">
              <p>
                <strong>{line.name}</strong>
                <br />
                {what}
              </p>
              <div className="t-row">
                <a className={css.reach} href={`tel:${line.call}`}>
                  <Phone size={20} aria-hidden /> {text('Call {{number}}', { number: line.call })}
                </a>
                {message && (
                  <a className={css.reach} href={`sms:${message.number}`}>
                    <MessageSquareText size={20} aria-hidden />{' '}
                    {message.word === undefined
                      ? text('Text {{number}}', { number: message.number })
                      : text('Text {{word}} to {{number}}', { word: message.word, number: message.number })}
                  </a>
                )}
                {chat && (
                  <a className={css.reach} href={chat} target="_blank" rel="noreferrer">
                    <MessageCircle size={20} aria-hidden /> {text('Chat')}
                  </a>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
