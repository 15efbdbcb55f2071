import { readProblems } from '#care/1-assessment/schema.ts';
import { ProblemsCard } from '#care/1-assessment/screens/problems-card.tsx';
import { listOrders } from '#care/2-treatment-plan/schema.ts';
import { PastTrialsCard } from '#care/2-treatment-plan/screens/past-trials-card.tsx';
import { RegimenCard } from '#care/2-treatment-plan/screens/regimen-card.tsx';
import { BalanceCard } from '#care/4-monitoring-adjustment/screens/balance-card.tsx';
import { BenefitCard } from '#care/4-monitoring-adjustment/screens/benefit-card.tsx';
import { ResultsCard } from '#care/4-monitoring-adjustment/screens/results-card.tsx';
import { useBalance } from '#care/4-monitoring-adjustment/screens/use-balance.ts';
import { NeedsYou } from '#care/5-communication/screens/needs-you.tsx';
import { LoopsCard } from '#practice/4-directing/screens/loops-card.tsx';
import { useRead } from '#ui/call/use-read.ts';
import { useParam } from '#ui/nav/use-param.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { Loading } from '#ui/state/loading.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './chart.module.css';
import { useRecordFromHere } from './use-record-from-here.ts';

/** The chart at a glance: the balance on top, what is taken now, what it is for, what was tried, what was measured. */
export function OverviewTab() {
  const { text } = useText();
  const patientId = useParam('patientId');
  const balance = useBalance(patientId);
  const orders = useRead(listOrders, { params: { patientId } });
  const problems = useRead(readProblems, { params: { patientId } });
  const { mayOrder, record } = useRecordFromHere();
  return (
    <>
      <NeedsYou patientId={patientId} />
      <Awaited query={balance} what={text('The balance timeline')} lines={9}>
        {(data) => <BalanceCard balance={data} />}
      </Awaited>
      <Awaited query={orders} what={text('The orders')} lines={5}>
        {(list) =>
          balance.isPending ? (
            <Loading lines={5} />
          ) : (
            <RegimenCard
              patientId={patientId}
              courses={balance.data?.courses ?? null}
              orders={list.orders}
              mayOrder={mayOrder}
            />
          )
        }
      </Awaited>
      <BenefitCard patientId={patientId} />
      <LoopsCard patientId={patientId} />
      <div className={css.columns}>
        <Awaited query={problems} what={text('The problem list')} lines={5}>
          {(data) => (
            <ProblemsCard patientId={patientId} conditions={data.conditions} onRecord={record('condition')} />
          )}
        </Awaited>
        {balance.data && <ResultsCard balance={balance.data} onRecord={record('result')} />}
      </div>
      {balance.data && <PastTrialsCard courses={balance.data.courses} />}
    </>
  );
}
