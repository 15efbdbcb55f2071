import { Navigate } from '@tanstack/react-router';
import { useSession } from '../session/use-session.ts';
import { clinicTabs } from './clinic-frame.tsx';

/** The clinic's address without a page: leads to the first page of one's role. */
export function ClinicHome() {
  const { role } = useSession();
  const first = clinicTabs.find(({ roles }) => roles.includes(role));
  return <Navigate to={(first?.to ?? '/') as '/'} replace />;
}
