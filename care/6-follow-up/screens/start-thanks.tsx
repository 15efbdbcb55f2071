import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '#ui/text/use-text.ts';
import css from './start.module.css';

interface StartThanksProps {
  readonly clinic: string;
  readonly hours: number;
  /** Shown first, where somebody did not say that they are safe. */
  readonly crisis: ReactNode;
}

/** Thank you, and what happens now. */
export function StartThanks({ clinic, hours, crisis }: StartThanksProps) {
  const { text } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <div className={css.page}>
      <h1 ref={heading} tabIndex={-1}>
        {text('Thank you. Your message is here.')}
      </h1>
      {crisis}
      <section className={`t-card ${css.card}`} aria-label={text('What happens now')}>
        <h2>{text('What happens now')}</h2>
        <ol className={css.steps}>
          <li>
            {crisis === null
              ? text('Somebody of {{clinic}} reads it and gets in touch within {{hours}} hours.', {
                  clinic,
                  hours,
                })
              : text(
                  'Your message goes to the top. Somebody of {{clinic}} gets in touch as soon as they can.',
                  { clinic },
                )}
          </li>
          <li>{text('Together you find a time for your first visit.')}</li>
          <li>{text('Before it you get a few questions, which you can answer at home.')}</li>
        </ol>
        <p className="t-dim">
          {text('You can close this page. Nothing you wrote stays on this phone or computer.')}
        </p>
      </section>
      <p className={css.emergency}>
        {text('If it cannot wait: in danger call 911; in a crisis call or text 988, day and night.')}
      </p>
    </div>
  );
}
