import { MyMessages } from '#care/5-communication/screens/my-messages.tsx';
import { MyTeam } from '#care/5-communication/screens/my-team.tsx';
import { Page } from '#ui/page/page.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import { NoChart } from './no-chart.tsx';

/** The patient's conversations with their team, and who that is. */
export function MyMessagesPage() {
  const { text } = useText();
  const { patientId, clinic } = useSession();
  return (
    <Page title={text('Messages')} width="reading">
      {patientId === null ? (
        <NoChart />
      ) : (
        <div className="t-stack">
          <MyMessages patientId={patientId} clinic={clinic.name} />
          <MyTeam patientId={patientId} />
        </div>
      )}
    </Page>
  );
}
