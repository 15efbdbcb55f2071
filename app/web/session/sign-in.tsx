import { useText } from '#ui/text/use-text.ts';
import { DemoPeople } from './demo-people.tsx';
import css from './entry.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { useEntryTitle } from './use-entry-title.ts';

interface SignInProps {
  readonly demo: boolean;
  /** A session ended while the page was open. */
  readonly ended: boolean;
  readonly onDone: () => Promise<void>;
}

/** Where everybody comes in. A demo clinic adds its one-click people; a real clinic never has them. */
export function SignIn({ demo, ended, onDone }: SignInProps) {
  const { text } = useText();
  const heading = useEntryTitle(text('Sign in'));
  return (
    <EntryFrame wide={demo}>
      <div className="t-stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {text('Sign in')}
        </h1>
        {ended && (
          <p role="status" className={css.notice}>
            {text(
              'Your session has ended. What you had typed is kept in this tab: sign in again to go on where you were.',
            )}
          </p>
        )}
      </div>
      {demo ? (
        <div className={css.columns}>
          <DemoPeople onDone={onDone} />
          <SignInForm onDone={onDone} />
        </div>
      ) : (
        <SignInForm onDone={onDone} />
      )}
    </EntryFrame>
  );
}
