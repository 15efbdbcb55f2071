import { Section } from '#ui/page/section.tsx';
import { Day } from '#ui/text/day.tsx';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import type { Monograph } from './use-monograph.ts';

/** Every source the page cites, in full, and the release the page is from. */
export function MonographSources({ monograph: { sources, release } }: { readonly monograph: Monograph }) {
  const { text, language } = useText();
  return (
    <Section title={text('Sources')}>
      <ul className="t-stack-tight">
        {sources.map(({ id, name, title, publisher, published, link, reviewBy }) => (
          <li key={id} id={`source-${id}`}>
            <strong>{name}</strong>:{' '}
            {link === null ? (
              title
            ) : (
              <a href={link} target="_blank" rel="noreferrer">
                {title}
              </a>
            )}
            , {publisher}, {dayText(published, language)}
            <span className="t-dim">
              {' '}
              · {text('to be looked at again by')} <Day date={reviewBy} plain />
            </span>
          </li>
        ))}
      </ul>
      <p className="t-dim t-small">
        {text('Knowledge release')} {release.slice(0, 12)}
      </p>
    </Section>
  );
}
