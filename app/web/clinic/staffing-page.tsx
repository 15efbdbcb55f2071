import { Licences } from '#practice/3-staffing/screens/licences.tsx';
import { Supervisions } from '#practice/3-staffing/screens/supervisions.tsx';
import { ClinicFrame } from './clinic-frame.tsx';

/** Staffing: with which papers people work here, and whose orders another looks at again. Accounts have their own page. */
export function StaffingPage() {
  return (
    <ClinicFrame>
      <Licences />
      <Supervisions />
    </ClinicFrame>
  );
}
