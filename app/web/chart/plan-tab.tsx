import { ElsewhereCard } from '#care/1-assessment/screens/elsewhere-card.tsx';
import { ChoosingCard } from '#care/2-treatment-plan/choosing/screens/choosing-links.tsx';
import { ChoosingPage } from '#care/2-treatment-plan/choosing/screens/choosing-page.tsx';
import { DecisionAidPage } from '#care/2-treatment-plan/choosing/screens/decision-aid-page.tsx';
import { DosePlansSection } from '#care/2-treatment-plan/dose-plans/screens/dose-plans-section.tsx';
import { ReconcileSection } from '#care/2-treatment-plan/lists/screens/reconcile-section.tsx';
import { listOrders } from '#care/2-treatment-plan/orders/schema.ts';
import { TreatmentPlanSection } from '#care/2-treatment-plan/plan/screens/treatment-plan-section.tsx';
import { ChartFindingsCard } from '#care/2-treatment-plan/regimen/screens/chart-findings-card.tsx';
import { OrdersCard } from '#care/2-treatment-plan/regimen/screens/orders-card.tsx';
import { RegimenCard } from '#care/2-treatment-plan/regimen/screens/regimen-card.tsx';
import { useBalance } from '#care/4-monitoring-adjustment/screens/use-balance.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { useParam } from '#ui/nav/use-param.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useRecordFromHere } from './use-record-from-here.ts';

/** Step 2 of the procedure: the plan in force, what is taken, what the screen says about all of it together, every order there was. */
export function PlanTab() {
  const patientId = useParam('patientId');
  const [{ choose, aid, reconcile }] = useAddress();
  const { mayOrder } = useRecordFromHere();
  if (reconcile === 'open' && mayOrder) return <ReconcileSection patientId={patientId} />;
  if (choose === undefined || !mayOrder) return <PlanAsItIs patientId={patientId} mayOrder={mayOrder} />;
  if (aid !== undefined) return <DecisionAidPage patientId={patientId} diagnosis={choose} drugs={aid} />;
  return <ChoosingPage key={choose} patientId={patientId} diagnosis={choose} />;
}

interface PlanProps {
  readonly patientId: string;
  readonly mayOrder: boolean;
}

function PlanAsItIs({ patientId, mayOrder }: PlanProps) {
  const { text } = useText();
  const balance = useBalance(patientId);
  const orders = useRead(listOrders, { params: { patientId } });
  return (
    <>
      <TreatmentPlanSection patientId={patientId} />
      <Awaited query={balance} what={text('Current medications')} lines={5}>
        {(data) => (
          <RegimenCard
            patientId={patientId}
            courses={data.courses}
            orders={orders.data?.orders ?? []}
            mayOrder={mayOrder}
          />
        )}
      </Awaited>
      <DosePlansSection patientId={patientId} />
      {/* On paper the plan, what is taken and the agreed steps are enough. */}
      <div className="t-stack t-no-print">
        {mayOrder && <ChoosingCard patientId={patientId} />}
        <ChartFindingsCard patientId={patientId} />
        <Awaited query={orders} what={text('The orders')} lines={6}>
          {(data) => <OrdersCard patientId={patientId} orders={data.orders} />}
        </Awaited>
      </div>
      <ElsewhereCard patientId={patientId} shows={['plans']} />
    </>
  );
}
