import { CircleUser } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { SessionInfo } from '#platform/auth/schema.ts';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './shell.module.css';

interface PersonButtonProps extends ComponentProps<'button'> {
  readonly session: SessionInfo;
}

/** Who is signed in: what the menu of the account opens from. */
export function PersonButton({ session, ...rest }: PersonButtonProps) {
  const { text } = useText();
  return (
    <button type="button" {...rest} className={css.person}>
      <CircleUser size={20} aria-hidden />
      <span className="t-visually-hidden">{text('Account')}: </span>
      <span className={css.personOnPhone} aria-hidden>
        {text('Account')}
      </span>
      <span className={css.personText}>
        <span className={css.personName}>{session.person.name}</span>
        <span className={css.clinic}>{text(roleWords[session.role])}</span>
      </span>
    </button>
  );
}
