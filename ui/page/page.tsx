import { type ReactNode, useEffect, useRef } from 'react';
import { arrivedByNavigation } from './navigation-focus.ts';
import css from './page.module.css';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** `reading` keeps lines short for people who read; `wide` is for tables and charts. */
  readonly width?: 'reading' | 'wide';
  readonly children: ReactNode;
}

/** A page: its title in the tab and as the first heading, which takes the focus after navigation. */
export function Page({ title, lead, actions, width = 'wide', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Titrate`;
    if (arrivedByNavigation()) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className={width === 'reading' ? css.reading : css.wide}>
      <header className={css.head}>
        <div className="t-row-between">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {actions !== undefined && <div className="t-row t-no-print">{actions}</div>}
        </div>
        {lead !== undefined && <div className="t-dim">{lead}</div>}
      </header>
      {children}
    </div>
  );
}
