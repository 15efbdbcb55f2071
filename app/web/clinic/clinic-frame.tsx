import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '#ui/page/page.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../chart/chart.module.css';
import { useSession } from '../session/use-session.ts';

const tabs = [
  { to: '/clinic', label: 'People' },
  { to: '/clinic/audit', label: 'Audit' },
  { to: '/clinic/system', label: 'System' },
] as const;

/** The manager's pages, one under the other's tabs. */
export function ClinicFrame({ children }: { readonly children: ReactNode }) {
  const { text } = useText();
  const { clinic } = useSession();
  return (
    <Page title={text('Clinic')} lead={clinic.name}>
      <nav className={css.tabs} aria-label={text('Clinic')}>
        {tabs.map(({ to, label }) => (
          <Link
            key={to}
            to={to as '/'}
            className={css.tab}
            activeOptions={{ exact: true, includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {text(label)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
