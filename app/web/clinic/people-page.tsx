import { People } from '#practice/3-staffing/screens/people.tsx';
import { ClinicFrame } from './clinic-frame.tsx';

export function PeoplePage() {
  return (
    <ClinicFrame>
      <People />
    </ClinicFrame>
  );
}
