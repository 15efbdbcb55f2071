import { useBalance } from '#care/4-monitoring-adjustment/screens/use-balance.ts';
import { MyBalance } from '#care/5-communication/screens/my-balance.tsx';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import { NoChart } from './no-chart.tsx';

/** The patient's own balance. */
export function HowIAmDoingPage() {
  const { text } = useText();
  const { patientId } = useSession();
  return (
    <Page title={text('How I am doing')} width="reading">
      {patientId === null ? <NoChart /> : <OwnBalance patientId={patientId} />}
    </Page>
  );
}

function OwnBalance({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const balance = useBalance(patientId);
  return (
    <Awaited query={balance} what={text('Your answers')} lines={8}>
      {(data) => <MyBalance balance={data} />}
    </Awaited>
  );
}
