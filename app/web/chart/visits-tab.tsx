import { PatientVisits } from '#care/6-follow-up/screens/patient-visits.tsx';
import { useParam } from '#ui/nav/use-param.ts';

/** Step 6 of the procedure: the visits that come and those that were. */
export function VisitsTab() {
  return <PatientVisits patientId={useParam('patientId')} />;
}
