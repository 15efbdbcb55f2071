import type { Role } from '#kernel/role.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './shell.module.css';
import { useOpenConcerns } from './use-open-concerns.ts';

/** How many concerns wait for this person, beside their place in the menu; nothing at none. */
export function ConcernBadge({ role }: { readonly role: Role }) {
  const { text } = useText();
  const count = useOpenConcerns(role);
  if (count === null || count === 0) return null;
  return (
    <span className={css.badge}>
      {count}
      <span className="t-visually-hidden"> {text('with you')}</span>
    </span>
  );
}
