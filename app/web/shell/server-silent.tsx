import { CloudOff } from 'lucide-react';
import { useText } from '#ui/text/use-text.ts';
import css from './shell.module.css';

/** Shown while the server gives no answer: what that means for what is on the screen and what was typed. */
export function ServerSilent() {
  const { text } = useText();
  return (
    <div role="alert" className={css.silent}>
      <CloudOff size={18} aria-hidden />
      <p>
        <strong>{text('The server does not answer.')}</strong>{' '}
        {text(
          'What you see may be out of date and nothing can be saved now. What you have typed stays in this page; it is tried again every half minute.',
        )}
      </p>
    </div>
  );
}
