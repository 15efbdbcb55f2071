import { type ReactNode, useId } from 'react';
import css from './page.module.css';
import { useSectionOnPage } from './sections-on-page.tsx';

interface SectionProps {
  readonly title: string;
  readonly actions?: ReactNode;
  /** A short count or remark beside the title. */
  readonly aside?: ReactNode;
  /** Edge to edge: tables and charts bring their own padding. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** One block of a page: a card with a heading, named for screen readers. */
export function Section({ title, actions, aside, flush = false, children }: SectionProps) {
  const id = useId();
  useSectionOnPage(id, title);
  return (
    <section className={`t-card ${css.section}`} aria-labelledby={id}>
      <header className={css.sectionHead}>
        <div className={css.sectionTitle}>
          <h2 id={id} tabIndex={-1}>
            {title}
          </h2>
          {aside !== undefined && <span className="t-dim">{aside}</span>}
        </div>
        {actions !== undefined && <div className="t-row t-no-print">{actions}</div>}
      </header>
      <div className={flush ? css.flush : css.body}>{children}</div>
    </section>
  );
}
