import { readProblems } from '#care/1-assessment/schema.ts';
import { ProblemsCard } from '#care/1-assessment/screens/problems-card.tsx';
import { PastTrialsCard } from '#care/2-treatment-plan/regimen/screens/past-trials-card.tsx';
import { LevelsCard } from '#care/4-monitoring-adjustment/levels/screens/levels-card.tsx';
import { BalanceCard } from '#care/4-monitoring-adjustment/screens/balance-card.tsx';
import { ResultsCard } from '#care/4-monitoring-adjustment/screens/results-card.tsx';
import { useBalance } from '#care/4-monitoring-adjustment/screens/use-balance.ts';
import { NeedsYou } from '#care/5-communication/screens/needs-you.tsx';
import { useRead } from '#ui/call/use-read.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { useParam } from '#ui/nav/use-param.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './chart.module.css';
import { CoursesCard } from './courses-card.tsx';
import { useRecordFromHere } from './use-record-from-here.ts';

/** The chart at a glance: the balance on top, what is taken now, what it is for, what was tried, what was measured. */
export function OverviewTab() {
  const { text } = useText();
  const patientId = useParam('patientId');
  const balance = useBalance(patientId);
  const problems = useRead(readProblems, { params: { patientId } });
  const { mayOrder, record } = useRecordFromHere();
  const [{ act, order }] = useAddress();
  return (
    <>
      <div className="t-print-rest">
        <NeedsYou patientId={patientId} />
      </div>
      {/* Beside the drawer in which its dose is changed */}
      {mayOrder && act === 'change' && order !== undefined && (
        <LevelsCard patientId={patientId} mayOrder={false} order={order} />
      )}
      <Awaited query={balance} what={text('The balance timeline')} lines={9}>
        {(data) => <BalanceCard balance={data} />}
      </Awaited>
      <CoursesCard patientId={patientId} balance={balance} mayOrder={mayOrder} />
      <div className={`${css.columns} t-print-rest`}>
        <Awaited query={problems} what={text('The problem list')} lines={5}>
          {(data) => (
            <ProblemsCard patientId={patientId} conditions={data.conditions} onRecord={record('condition')} />
          )}
        </Awaited>
        {balance.data && <ResultsCard balance={balance.data} onRecord={record('result')} />}
      </div>
      {balance.data && (
        <div className="t-print-rest">
          <PastTrialsCard trials={balance.data.past} />
        </div>
      )}
    </>
  );
}
