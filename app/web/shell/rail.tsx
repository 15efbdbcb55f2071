import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Ellipsis, PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { useState } from 'react';
import type { SessionInfo } from '#platform/auth/schema.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { useText } from '#ui/text/use-text.ts';
import { openFind } from './open-find.ts';
import { PersonMenu } from './person-menu.tsx';
import { type Place, placesFor, placesInBar } from './places.ts';
import css from './shell.module.css';
import { WaitingBadge } from './waiting-badge.tsx';

/** Where one can go: a rail at the side (narrow on request), a bar at the bottom of a phone. */
export function Rail({ session }: { readonly session: SessionInfo }) {
  const { text } = useText();
  const [narrow, setNarrow] = useState(false);
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
        {behindMore > 0 && <More places={places.slice(inBar)} />}
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

/** On a phone: the places that do not fit under the thumb. */
function More({ places }: { readonly places: readonly Place[] }) {
  const { text } = useText();
  const go = useGo();
  return (
    <Menu position="top-end" withinPortal width={220}>
      <Menu.Target>
        <button type="button" className={`${css.place} ${css.more}`}>
          <Ellipsis size={20} aria-hidden />
          <span className={css.label}>{text('More')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {places.map(({ to, label, icon: Icon }) => (
          <Menu.Item key={to} leftSection={<Icon size={18} aria-hidden />} onClick={() => go(to)}>
            {text(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
