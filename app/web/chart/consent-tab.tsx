import { ElsewhereCard } from '#care/1-assessment/screens/elsewhere-card.tsx';
import { ConsentsCard } from '#care/3-education-consent/screens/consents-card.tsx';
import { useParam } from '#ui/nav/use-param.ts';

/** Step 3 of the procedure: what was explained, and what the person decided. */
export function ConsentTab() {
  const patientId = useParam('patientId');
  return (
    <>
      <ConsentsCard patientId={patientId} />
      <ElsewhereCard patientId={patientId} shows={['consents']} />
    </>
  );
}
