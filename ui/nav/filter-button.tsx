import type { ReactNode } from 'react';
import css from './filter.module.css';

interface FilterButtonProps {
  /** Left out where it only moves on, as "Day after" does. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** One of several that stand side by side: what is shown, or a time to choose. */
export function FilterButton({ pressed, onClick, children }: FilterButtonProps) {
  return (
    <button type="button" className={css.filter} aria-pressed={pressed} onClick={onClick}>
      {children}
    </button>
  );
}
