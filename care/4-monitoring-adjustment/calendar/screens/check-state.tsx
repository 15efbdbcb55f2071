import type { DueState } from '#clinical/monitoring/due-item.ts';
import { type Mark, SeverityMark } from '#ui/finding/severity-mark.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './checks.module.css';

/** A state in words, and the shape that stands for it. */
export const stateWords: Readonly<Record<DueState, { readonly words: string; readonly mark: Mark }>> = {
  overdue: { words: 'overdue', mark: 'major' },
  'no-baseline': { words: 'no baseline', mark: 'not-checked' },
  due: { words: 'due', mark: 'moderate' },
  upcoming: { words: 'upcoming', mark: 'info' },
};

/** How a check stands: shape and word, never colour alone. */
export function CheckState({ state }: { readonly state: DueState }) {
  const { text } = useText();
  const { words, mark } = stateWords[state];
  return (
    <span className={css.state}>
      <SeverityMark mark={mark} size={16} />
      {text(words)}
    </span>
  );
}
