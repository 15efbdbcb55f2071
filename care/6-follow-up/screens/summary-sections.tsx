import type { VisitSummary } from '#record/schema/follow-up.ts';
import css from './follow.module.css';

interface SummarySectionsProps {
  readonly sections: VisitSummary['sections'];
  /** Level of its headings on the page it stands on. */
  readonly level: 3 | 4;
}

/** The lines of a summary under their headings; a heading nobody wrote anything under is left out. */
export function SummarySections({ sections, level }: SummarySectionsProps) {
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <div className={css.sections}>
      {sections
        .filter(({ lines }) => lines.length > 0)
        .map(({ heading, lines }) => (
          <div key={heading}>
            <Heading>{heading}</Heading>
            {lines.length === 1 ? (
              <p>{lines[0]}</p>
            ) : (
              <ul>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </div>
        ))}
    </div>
  );
}
