import type { ReactNode } from 'react';
import css from './state.module.css';

interface EmptyProps {
  /** Says that there is nothing, in a sentence. */
  readonly title: string;
  /** What would appear here, or what to do. */
  readonly children?: ReactNode;
}

/** A list with nothing in it, which has been looked at: says so, and what would appear. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className={css.empty} data-empty>
      <p className="t-strong">{title}</p>
      {children !== undefined && <div className="t-dim">{children}</div>}
    </div>
  );
}
