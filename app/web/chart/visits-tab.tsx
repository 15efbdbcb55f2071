import { BriefCard } from '#care/6-follow-up/screens/brief-card.tsx';
import { NextStepCard } from '#care/6-follow-up/screens/next-step-card.tsx';
import { PatientVisits } from '#care/6-follow-up/screens/patient-visits.tsx';
import { SummariesCard } from '#care/6-follow-up/screens/summaries-card.tsx';
import { useParam } from '#ui/nav/use-param.ts';

/** Step 6 of the procedure: what to know before a visit, what comes next, what was given to take home. */
export function VisitsTab() {
  const patientId = useParam('patientId');
  return (
    <>
      <BriefCard patientId={patientId} />
      <NextStepCard patientId={patientId} />
      <PatientVisits patientId={patientId} />
      <SummariesCard patientId={patientId} />
    </>
  );
}
