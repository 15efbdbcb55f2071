import {
  Baby,
  Ban,
  Car,
  ClipboardCheck,
  Clock,
  HeartPulse,
  Hourglass,
  type LucideIcon,
  Phone,
  Pill,
  Siren,
  Sparkles,
  Target,
  TrendingDown,
} from 'lucide-react';
import type { LeafletText } from '#clinical/consent/leaflet-shape.ts';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './consent.module.css';

const icons: Readonly<Record<LeafletText['sections'][number]['section'], LucideIcon>> = {
  'what-for': Target,
  'how-it-works': Sparkles,
  'when-it-works': Hourglass,
  taking: Pill,
  'missed-dose': Clock,
  'common-effects': HeartPulse,
  'call-us': Phone,
  emergency: Siren,
  avoid: Ban,
  'driving-alcohol': Car,
  pregnancy: Baby,
  checks: ClipboardCheck,
  stopping: TrendingDown,
};

/** A leaflet: short parts with a sign each, whom to reach, and where all of it comes from. */
export function LeafletView({ leaflet }: { readonly leaflet: LeafletText }) {
  const { text, language } = useText();
  return (
    <article className={css.leaflet} lang={leaflet.language}>
      <p className={css.big}>
        <strong>{leaflet.name}</strong>
        {leaflet.brands.length > 0 && <span className="t-dim"> ({leaflet.brands.join(', ')})</span>}.{' '}
        {leaflet.intro}
      </p>
      {leaflet.sections.map(({ section, title, lines }) => {
        const Icon = icons[section];
        return (
          <section
            key={section}
            className={css.leafletPart}
            data-urgent={section === 'emergency' || section === 'call-us'}
          >
            <Icon size={22} aria-hidden />
            <h2>{title}</h2>
            <ul>
              {lines.map((line) => (
                <li key={line.text} lang={line.in ?? undefined}>
                  {line.text}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <section className="t-stack-tight">
        {leaflet.crisis.map((line) => (
          <p key={line.id}>
            <a className={css.reach} href={`tel:${line.call}`}>
              {text('Call {{number}}', { number: line.call })}
            </a>{' '}
            {line.name !== line.call && (
              <>
                <strong>{line.name}</strong>:{' '}
              </>
            )}
            {line.what}
          </p>
        ))}
      </section>
      <footer className="t-dim t-small t-stack-tight">
        <p>
          {text('This leaflet is about the medicine in general. What we agreed for you comes first.')}
          {leaflet.readOn !== null &&
            ` ${text('Last checked on {{day}}.', { day: dayText(leaflet.readOn, language) })}`}
          {!leaflet.reviewed && ` ${text('Parts of it still wait for a second look at the sources.')}`}
        </p>
        <p>
          {text('Where it comes from')}:{' '}
          {leaflet.sources
            .map((one) => `${one.title} (${one.publisher}, ${one.published.slice(0, 4)})`)
            .join('; ')}
        </p>
      </footer>
    </article>
  );
}
