import { Link } from '@tanstack/react-router';
import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { SessionInfo } from '#platform/auth/schema.ts';
import { useText } from '#ui/text/use-text.ts';
import { MoreButton } from './more-button.tsx';
import { openFind } from './open-find.ts';
import { PersonButton } from './person-button.tsx';
import { placesFor, placesInBar } from './places.ts';
import css from './shell.module.css';
import { WaitingBadge } from './waiting-badge.tsx';

// The page comes first: menus are fetched beside it and take the place of their buttons
const MoreMenu = lazy(() => import('./more-menu.tsx').then((module) => ({ default: module.MoreMenu })));
const PersonMenu = lazy(() => import('./person-menu.tsx').then((module) => ({ default: module.PersonMenu })));

/** Where one can go: a rail at the side (narrow on request), a bar at the bottom of a phone. */
export function Rail({ session }: { readonly session: SessionInfo }) {
  const { text } = useText();
  const [narrow, setNarrow] = useState(false);
  // Which menu was asked for before it was there: it opens as it comes
  const [tapped, setTapped] = useState<'more' | 'person' | null>(null);
  const staff = session.role !== 'patient';
  const places = placesFor(session.role);
  // A patient's five places fit; of a clinician's twelve the bar of a phone shows four.
  const inBar = staff ? placesInBar : places.length;
  const behindMore = Math.max(0, places.length - inBar);
  return (
    <header className={css.rail} data-narrow={narrow}>
      <div className={css.brand}>
        <img src="/mark.svg" alt="" width={26} height={26} />
        <span className={css.brandText}>
          <span className={css.product}>Titrate</span>
          <span className={css.clinic}>{session.clinic.name}</span>
        </span>
      </div>
      {staff && (
        <button type="button" className={css.find} onClick={openFind} aria-keyshortcuts="Control+K">
          <Search size={18} aria-hidden />
          <span className={css.label}>{text('Find')}</span>
          <kbd className={css.keys}>Ctrl K</kbd>
        </button>
      )}
      <nav aria-label={text('Main')} className={css.nav}>
        {places.map(({ to, label, icon: Icon }, index) => (
          <Link
            key={to}
            to={to as '/'}
            className={css.place}
            data-behind-more={behindMore > 0 && index >= inBar}
            activeProps={{ 'aria-current': 'page' }}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            title={narrow ? text(label) : undefined}
          >
            <Icon size={20} aria-hidden />
            <span className={css.label}>{text(label)}</span>
            <WaitingBadge to={to} />
          </Link>
        ))}
        {behindMore > 0 && (
          <Suspense fallback={<MoreButton onClick={() => setTapped('more')} />}>
            <MoreMenu places={places.slice(inBar)} opened={tapped === 'more'} />
          </Suspense>
        )}
      </nav>
      <div className={css.foot}>
        {session.clinic.demo && <p className={css.demo}>{text('Demo clinic: nobody here is real')}</p>}
        <Suspense fallback={<PersonButton session={session} onClick={() => setTapped('person')} />}>
          <PersonMenu session={session} opened={tapped === 'person'} />
        </Suspense>
        <button
          type="button"
          className={css.fold}
          onClick={() => setNarrow(!narrow)}
          aria-pressed={narrow}
          aria-label={narrow ? text('Widen the menu') : text('Narrow the menu')}
        >
          {narrow ? <PanelLeftOpen size={18} aria-hidden /> : <PanelLeftClose size={18} aria-hidden />}
        </button>
      </div>
    </header>
  );
}
