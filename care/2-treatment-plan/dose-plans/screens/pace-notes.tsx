import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';

/** Where a plan comes down faster than the rule of its medications says; nothing where it does not. */
export function PaceNotes({ lines }: { readonly lines: readonly string[] }) {
  const { text } = useText();
  if (lines.length === 0) return null;
  return (
    <div role="note">
      <p className={css.gap}>{text('Faster than usual:')}</p>
      <ul className={css.list}>
        {lines.map((line) => (
          <li key={line} className={css.gap}>
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
