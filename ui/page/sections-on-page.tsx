import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useText } from '../text/use-text.ts';
import css from './sections-on-page.module.css';

interface OnPage {
  readonly id: string;
  readonly title: string;
}

const Register = createContext<((section: OnPage) => () => void) | null>(null);

/**
 * A long page of many sections, with a line of links to each of them on top. Sections name themselves (`Section`): whatever
 * has nothing to show and draws none is not in the line either.
 */
export function SectionsOnPage({ children }: { readonly children: ReactNode }) {
  const { text } = useText();
  const [sections, setSections] = useState<readonly OnPage[]>([]);
  const register = useCallback((section: OnPage) => {
    setSections((before) => inReadingOrder([...before, section]));
    return () => setSections((before) => before.filter(({ id }) => id !== section.id));
  }, []);
  const links = useMemo(
    () =>
      sections.map(({ id, title }) => (
        <a key={id} href={`#${id}`} onClick={(event) => goTo(event, id)}>
          {title}
        </a>
      )),
    [sections],
  );
  return (
    <Register value={register}>
      {links.length > 1 && (
        <nav className={`${css.line} t-no-print`} aria-label={text('On this page')}>
          {links}
        </nav>
      )}
      {children}
    </Register>
  );
}

/** Puts a section into the line of links of its page, as long as it is drawn. */
export function useSectionOnPage(id: string, title: string): void {
  const register = useContext(Register);
  useEffect(() => register?.({ id, title }), [register, id, title]);
}

/** Cards load one after the other: the order is that of the page, not that of their coming. */
function inReadingOrder(sections: readonly OnPage[]): readonly OnPage[] {
  const place = ({ id }: OnPage) => document.getElementById(id);
  return sections.toSorted((one, other) => {
    const [here, there] = [place(one), place(other)];
    if (here === null || there === null) return 0;
    return here.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
}

/** The heading takes the focus, so that Tab goes on from there; the address stays as it is. */
function goTo(event: { preventDefault(): void }, id: string): void {
  const heading = document.getElementById(id);
  if (heading === null) return;
  event.preventDefault();
  heading.scrollIntoView({ block: 'start' });
  heading.focus({ preventScroll: true });
}
