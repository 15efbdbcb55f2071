import { MySummaries } from '#care/6-follow-up/screens/my-summaries.tsx';
import { MyVisits } from '#care/6-follow-up/screens/my-visits.tsx';
import { Page } from '#ui/page/page.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import { NoChart } from './no-chart.tsx';

/** The patient's own visits, and what they took home from them. */
export function MyVisitsPage() {
  const { text } = useText();
  const { patientId, clinic } = useSession();
  return (
    <Page title={text('My visits')} width="reading">
      {patientId === null ? (
        <NoChart />
      ) : (
        <div className="t-stack">
          <MyVisits patientId={patientId} clinic={clinic.name} />
          <MySummaries patientId={patientId} />
        </div>
      )}
    </Page>
  );
}
