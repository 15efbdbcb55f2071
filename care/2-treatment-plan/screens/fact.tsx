import type { ReactNode } from 'react';
import type { Basis } from '#knowledge/schema/basis.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './monograph.module.css';

interface FactProps {
  readonly basis: Basis;
  readonly children: ReactNode;
}

/** A fact with what it rests on: read in the source on a day, or still to be re-read there. */
export function Fact({ basis, children }: FactProps) {
  const { text } = useText();
  return (
    <div className={css.fact}>
      <div>{children}</div>
      <div className={basis.state === 'read' ? css.read : css.awaiting}>
        {basis.state === 'read' ? text('read {{day}}', { day: basis.readOn }) : text('awaiting review')}
        {' · '}
        {basis.sources.map((id, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <a href={`#source-${id}`}>{id}</a>
          </span>
        ))}
      </div>
    </div>
  );
}
