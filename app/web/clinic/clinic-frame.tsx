import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '#ui/page/page.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../chart/chart.module.css';
import { useSession } from '../session/use-session.ts';

const read = ['manager', 'prescriber'] as const;

/** The five principles and what they bring, then what keeps the clinic's record. Who may read what, the server decides. */
export const clinicTabs: readonly {
  readonly to: string;
  readonly label: string;
  readonly roles: readonly string[];
}[] = [
  { to: '/clinic/planning', label: 'Planning', roles: read },
  {
    to: '/clinic/organizing',
    label: 'Organizing',
    roles: ['manager', 'prescriber', 'nurse', 'front-desk'],
  },
  { to: '/clinic/staffing', label: 'Staffing', roles: ['manager', 'prescriber', 'nurse'] },
  { to: '/clinic/directing', label: 'Directing', roles: ['manager', 'prescriber', 'nurse'] },
  { to: '/clinic/controlling', label: 'Controlling', roles: read },
  { to: '/clinic/warnings', label: 'Warnings', roles: read },
  { to: '/clinic/benefits', label: 'Benefits', roles: read },
  { to: '/clinic/people', label: 'Accounts', roles: ['manager'] },
  { to: '/clinic/audit', label: 'Audit', roles: ['manager'] },
  { to: '/clinic/system', label: 'System', roles: ['manager'] },
];

/** The pages of the clinic, one beside the other's tabs; each role sees its own. */
export function ClinicFrame({ children }: { readonly children: ReactNode }) {
  const { text } = useText();
  const { clinic, role } = useSession();
  return (
    <Page title={text('Clinic')} lead={clinic.name}>
      <nav className={css.tabs} aria-label={text('Clinic')}>
        {clinicTabs
          .filter(({ roles }) => roles.includes(role))
          .map(({ to, label }) => (
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
