import { AnswerToday } from '#care/1-assessment/screens/answer-today.tsx';
import { CrisisLines } from '#care/1-assessment/screens/crisis-lines.tsx';
import { MyActivity } from '#care/4-monitoring-adjustment/activity/screens/my-activity.tsx';
import { MyTaking } from '#care/4-monitoring-adjustment/adherence/screens/my-taking.tsx';
import { MyBenefit } from '#care/4-monitoring-adjustment/adjustment/screens/my-benefit.tsx';
import { MyChecks } from '#care/4-monitoring-adjustment/calendar/screens/my-checks.tsx';
import { MyCheckIn } from '#care/4-monitoring-adjustment/check-ins/screens/my-check-in.tsx';
import { MyEarlyPlan } from '#care/4-monitoring-adjustment/early-warning/screens/my-early-plan.tsx';
import { useBalance } from '#care/4-monitoring-adjustment/screens/use-balance.ts';
import { MySharedViews } from '#care/4-monitoring-adjustment/shared-views/screens/my-shared-views.tsx';
import { MySideEffects } from '#care/4-monitoring-adjustment/side-effects/screens/my-side-effects.tsx';
import { MyBalance } from '#care/5-communication/screens/my-balance.tsx';
import { MyBenefits } from '#practice/5-controlling/screens/my-benefits.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
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
  const { clinic } = useSession();
  const [{ answer, report }, change] = useAddress();
  const balance = useBalance(patientId);
  return (
    <div className="t-stack">
      <div className="t-stack t-print-rest">
        {answer === undefined && (
          <MyCheckIn
            patientId={patientId}
            clinic={clinic.name}
            open={report !== undefined}
            onOpen={(open) => change({ report: open ? 'now' : undefined }, { replace: false })}
            help={(lines) => <CrisisLines lines={lines} to="person" />}
          />
        )}
        {answer === undefined && report === undefined && (
          <MyTaking patientId={patientId} clinic={clinic.name} />
        )}
        {report === undefined && (
          <AnswerToday
            patientId={patientId}
            clinic={clinic.name}
            open={answer ?? null}
            onOpen={(scale) => {
              change({ answer: scale ?? undefined }, { replace: false });
              window.scrollTo({ top: 0 });
            }}
          />
        )}
        {answer === undefined && report === undefined && (
          <MyEarlyPlan patientId={patientId} clinic={clinic.name} />
        )}
      </div>
      {answer === undefined && report === undefined && (
        <Awaited query={balance} what={text('Your answers')} lines={8}>
          {(data) => <MyBalance balance={data} />}
        </Awaited>
      )}
      {answer === undefined && report === undefined && (
        <>
          <MyBenefit patientId={patientId} />
          <div className="t-stack t-print-rest">
            <MySharedViews patientId={patientId} clinic={clinic.name} />
            <MySideEffects patientId={patientId} clinic={clinic.name} />
            <MyChecks patientId={patientId} clinic={clinic.name} />
            <MyBenefits patientId={patientId} />
            <MyActivity patientId={patientId} clinic={clinic.name} />
          </div>
        </>
      )}
    </div>
  );
}
