import { createContext, type ReactNode, useContext } from 'react';
import type { Basis } from '#knowledge/schema/basis.ts';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './monograph.module.css';

/** Names of the sources the page cites, by id. */
export const CitedAs = createContext<ReadonlyMap<string, string>>(new Map());

interface FactProps {
  readonly basis: Basis;
  readonly children: ReactNode;
}

/** A fact with what it rests on: read in the source on a day, or still to be re-read there. */
export function Fact({ basis, children }: FactProps) {
  const { text, language } = useText();
  const names = useContext(CitedAs);
  return (
    <div className={css.fact}>
      <div>{children}</div>
      <div className={basis.state === 'read' ? css.read : css.awaiting}>
        {basis.sources.map((id, index) => (
          <span key={id}>
            {index > 0 && '; '}
            <a href={`#source-${id}`}>{names.get(id) ?? id}</a>
          </span>
        ))}
        {' · '}
        {basis.state === 'read'
          ? text('read {{day}}', { day: dayText(basis.readOn, language) })
          : text('awaiting review')}
      </div>
    </div>
  );
}
