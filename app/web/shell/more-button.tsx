import { Ellipsis } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useText } from '#ui/text/use-text.ts';
import css from './shell.module.css';

/** On a phone: what the menu of the places that do not fit opens from. */
export function MoreButton(props: ComponentProps<'button'>) {
  const { text } = useText();
  return (
    <button type="button" {...props} className={`${css.place} ${css.more}`}>
      <Ellipsis size={20} aria-hidden />
      <span className={css.label}>{text('More')}</span>
    </button>
  );
}
