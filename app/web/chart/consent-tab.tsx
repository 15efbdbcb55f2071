import { ConsentsCard } from '#care/3-education-consent/screens/consents-card.tsx';
import { useParam } from '#ui/nav/use-param.ts';

/** Step 3 of the procedure: what was explained, and what the person decided. */
export function ConsentTab() {
  return <ConsentsCard patientId={useParam('patientId')} />;
}
