import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import css from '../../screens/check-in.module.css';

/** That something cannot be told, with the shape that stands for it. */
export function NotEnoughSaid({ words }: { readonly words: string }) {
  return (
    <p className={css.unsure}>
      <SeverityMark mark="not-checked" size={14} />
      <span>{words}</span>
    </p>
  );
}
