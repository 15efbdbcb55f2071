import { AlertPolicy } from '#practice/4-directing/screens/alert-policy.tsx';
import { Announcements } from '#practice/4-directing/screens/announcements.tsx';
import { CoSignatures } from '#practice/4-directing/screens/co-signatures.tsx';
import { OpenLoops } from '#practice/4-directing/screens/open-loops.tsx';
import { WorkQueues } from '#practice/4-directing/screens/work-queues.tsx';
import { useSession } from '../session/use-session.ts';
import { ClinicFrame } from './clinic-frame.tsx';

/** Directing: what waits for whom, what is open, who looks again, what everybody should know. */
export function DirectingPage() {
  const { role } = useSession();
  return (
    <ClinicFrame>
      {role !== 'front-desk' && <WorkQueues />}
      {role === 'prescriber' && <CoSignatures />}
      {role !== 'front-desk' && <OpenLoops />}
      {role !== 'front-desk' && <AlertPolicy />}
      <Announcements />
    </ClinicFrame>
  );
}
