import { MyAgreements } from '#care/3-education-consent/screens/my-agreements.tsx';
import { Page } from '#ui/page/page.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import { NoChart } from './no-chart.tsx';

/** What the patient agreed to. */
export function MyAgreementsPage() {
  const { text } = useText();
  const { patientId, clinic } = useSession();
  return (
    <Page
      title={text('My agreements')}
      lead={text('What you said yes to, and how to change your mind.')}
      width="reading"
    >
      {patientId === null ? <NoChart /> : <MyAgreements patientId={patientId} clinic={clinic.name} />}
    </Page>
  );
}
