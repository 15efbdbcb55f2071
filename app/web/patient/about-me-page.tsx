import { readBanner } from '#care/1-assessment/schema.ts';
import { MyIntake } from '#care/1-assessment/screens/intake/my-intake.tsx';
import { useRead } from '#ui/call/use-read.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Page } from '#ui/page/page.tsx';
import { Loading } from '#ui/state/loading.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import { NoChart } from './no-chart.tsx';

/** The patient's own intake. */
export function AboutMePage() {
  const { text } = useText();
  const { patientId } = useSession();
  return (
    <Page title={text('About me')} width="reading">
      {patientId === null ? <NoChart /> : <OwnIntake patientId={patientId} />}
    </Page>
  );
}

function OwnIntake({ patientId }: { readonly patientId: string }) {
  const { clinic } = useSession();
  const [{ step }, change] = useAddress();
  const banner = useRead(readBanner, { params: { patientId } });
  if (banner.isPending) return <Loading lines={6} />;
  return (
    <MyIntake
      patientId={patientId}
      clinic={clinic.name}
      sex={banner.data?.sex ?? null}
      step={step ?? null}
      onStep={(next) => change({ step: next ?? undefined }, { replace: false })}
    />
  );
}
