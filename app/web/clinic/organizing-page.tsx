import { Organizing } from '#practice/2-organizing/screens/organizing.tsx';
import { ClinicFrame } from './clinic-frame.tsx';

/** The second principle: what the clinic has, and who works when. */
export function OrganizingPage() {
  return (
    <ClinicFrame>
      <Organizing />
    </ClinicFrame>
  );
}
