import { Link } from '@tanstack/react-router';
import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { useState } from 'react';
import type { SessionInfo } from '#platform/auth/schema.ts';
import { paths } from '#ui/nav/paths.ts';
import { useText } from '#ui/text/use-text.ts';
import { ConcernBadge } from './concern-badge.tsx';
import { openFind } from './open-find.ts';
import { PersonMenu } from './person-menu.tsx';
import { placesFor } from './places.ts';
import css from './shell.module.css';

/** Where one can go: a rail at the side (narrow on request), a bar at the bottom of a phone. */
export function Rail({ session }: { readonly session: SessionInfo }) {
  const { text } = useText();
  const [narrow, setNarrow] = useState(false);
  const staff = session.role !== 'patient';
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
        {placesFor(session.role).map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to as '/'}
            className={css.place}
            activeProps={{ 'aria-current': 'page' }}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            title={narrow ? text(label) : undefined}
          >
            <Icon size={20} aria-hidden />
            <span className={css.label}>{text(label)}</span>
            {to === paths.concerns && <ConcernBadge role={session.role} />}
          </Link>
        ))}
      </nav>
      <div className={css.foot}>
        {session.clinic.demo && <p className={css.demo}>{text('Demo clinic: nobody here is real')}</p>}
        <PersonMenu session={session} />
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
