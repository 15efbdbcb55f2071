import { CrisisLines } from '#care/1-assessment/screens/crisis-lines.tsx';
import { MyChoices } from '#care/2-treatment-plan/choosing/screens/my-choices.tsx';
import { Page } from '#ui/page/page.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import { NoChart } from './no-chart.tsx';

/** Options the team shared with the patient, to read, mark and ask about. */
export function MyChoicesPage() {
  const { text } = useText();
  const { patientId } = useSession();
  return (
    <Page title={text('Choosing together')} lead={text('What your team would like to choose with you.')}>
      {patientId === null ? (
        <NoChart />
      ) : (
        <MyChoices patientId={patientId} help={(lines) => <CrisisLines lines={lines} to="person" />} />
      )}
    </Page>
  );
}
