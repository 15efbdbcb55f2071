import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { usePrintHead } from '#ui/page/use-print-head.ts';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import type { Banner } from '../schema.ts';
import css from './patient-banner.module.css';

interface PatientBannerProps {
  readonly banner: Banner;
  /** Buttons at the end of the first line. */
  readonly actions?: ReactNode;
  readonly tabs?: ReactNode;
}

/**
 * Who this is and what must always be in view. It stays at the top while the page scrolls and heads every printed
 * page; its height is told to the page, so that nothing else hides behind it.
 */
export function PatientBanner({ banner, actions, tabs }: PatientBannerProps) {
  const { text, language } = useText();
  const element = useRef<HTMLElement>(null);
  usePrintHead(
    [
      banner.name,
      banner.birthDate !== null && `${text('born')} ${dayText(banner.birthDate, language)}`,
      ...banner.identifiers.map(({ label, value }) => `${label} ${value}`),
    ]
      .filter(Boolean)
      .join(' · '),
  );
  useLayoutEffect(() => {
    const own = element.current;
    if (own === null) return;
    const tell = () => document.documentElement.style.setProperty('--banner-height', `${own.offsetHeight}px`);
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(own);
    return () => {
      observer.disconnect();
      document.documentElement.style.removeProperty('--banner-height');
    };
  }, []);
  return (
    <section ref={element} className={css.banner} aria-label={text('Patient')}>
      <div className={css.top}>
        <span className={css.photo} aria-hidden>
          {banner.initials}
        </span>
        <div className={css.who}>
          <h1 className={css.name} tabIndex={-1}>
            {banner.name}
            {banner.preferredName !== null && (
              <span className={css.preferred}> “{banner.preferredName}”</span>
            )}
          </h1>
          <p className={css.facts}>
            {banner.pronouns !== null && <span>{banner.pronouns}</span>}
            <span className="t-strong">{banner.age}</span>
            <span>
              {text('born')}{' '}
              {banner.birthDate === null ? text('not known') : <Day date={banner.birthDate} plain />}
            </span>
            <span>{banner.sex}</span>
            {banner.identifiers.map((identifier) => (
              <span key={`${identifier.label}${identifier.value}`}>
                <span className="t-dim">{identifier.label}</span> {identifier.value}
              </span>
            ))}
            {banner.team.length > 0 && <Team team={banner.team} />}
            {banner.deceased !== null && (
              <strong className={css.deceased}>
                {text('Died')} <Day date={banner.deceased} plain />
              </strong>
            )}
          </p>
        </div>
        {actions !== undefined && <div className={css.actions}>{actions}</div>}
      </div>
      <ul className={css.flags} aria-label={text('Allergies and flags')}>
        <li>
          <Allergies allergies={banner.allergies} />
        </li>
        {banner.flags
          .filter((flag) => flag.state !== 'not-applicable')
          .map((flag) => (
            <li key={flag.id} className={css.flag} data-state={flag.state}>
              {flag.state === 'unknown' && <SeverityMark mark="not-checked" size={14} />}
              {flag.state === 'attention' && <SeverityMark mark="major" size={14} />}
              <span>
                <span className={css.flagLabel}>{flag.label}</span> <Amount text={flag.value} />
                {flag.date !== null && (
                  <span className={css.flagDate}>
                    {' · '}
                    <Day date={flag.date} plain={flag.state !== 'stale'} />
                  </span>
                )}
                {flag.state === 'stale' && <strong> · {text('out of date')}</strong>}
              </span>
            </li>
          ))}
      </ul>
      {tabs}
    </section>
  );
}

const teamWords: Readonly<Partial<Record<Banner['team'][number]['as'], string>>> = {
  prescriber: 'Prescriber',
  therapist: 'Therapist',
  'care-coordinator': 'Coordinator',
  'general-practitioner': 'GP',
};

/** Who looks after the person, in one quiet line that is cut rather than wrapped. */
function Team({ team }: { readonly team: Banner['team'] }) {
  const { text } = useText();
  const said = team.map(({ as, name }) => `${text(teamWords[as] ?? as)} ${name}`).join(' · ');
  return (
    <span className={css.team} title={said}>
      {said}
    </span>
  );
}

/** The three states of "no allergies", which must never look alike, and the list where there is one. */
function Allergies({ allergies }: { readonly allergies: Banner['allergies'] }) {
  const { text } = useText();
  const { state, items, reviewedOn, stale } = allergies;
  const asked = (
    <>
      {reviewedOn !== null && (
        <span className={css.flagDate}>
          {' · '}
          {text('asked')} <Day date={reviewedOn} plain />
        </span>
      )}
      {stale && <strong> · {text('ask again')}</strong>}
    </>
  );
  if (state === 'listed') {
    return (
      <span className={css.flag} data-state="attention">
        <SeverityMark mark="major" size={14} />
        <span>
          <span className={css.flagLabel}>{text('Allergies')}</span>{' '}
          <strong>{items.map((item) => item.name).join(', ')}</strong>
          {items.some((item) => !item.coded) && <span> · {text('some in free text')}</span>}
          {asked}
        </span>
      </span>
    );
  }
  if (state === 'none-known') {
    return (
      <span className={css.flag} data-state={stale ? 'stale' : 'normal'}>
        <span>
          <span className={css.flagLabel}>{text('Allergies')}</span> {text('none known')}
          {asked}
        </span>
      </span>
    );
  }
  return (
    <span className={css.flag} data-state="unknown">
      <SeverityMark mark="not-checked" size={14} />
      <span>
        <span className={css.flagLabel}>{text('Allergies')}</span>{' '}
        {state === 'unable-to-ask' ? text('could not be asked') : text('not asked')}
      </span>
    </span>
  );
}
