import { RegistryLookForm } from '#care/2-treatment-plan/supplies/screens/registry-look-form.tsx';
import { ActivityCard } from '#care/4-monitoring-adjustment/activity/screens/activity-card.tsx';
import { AdherenceCard } from '#care/4-monitoring-adjustment/adherence/screens/adherence-card.tsx';
import { BenefitCard } from '#care/4-monitoring-adjustment/adjustment/screens/benefit-card.tsx';
import { DecisionsCard } from '#care/4-monitoring-adjustment/adjustment/screens/decisions-card.tsx';
import { PathwayCard } from '#care/4-monitoring-adjustment/adjustment/screens/pathway-card.tsx';
import { ChecksCard } from '#care/4-monitoring-adjustment/calendar/screens/checks-card.tsx';
import { FindingsCard } from '#care/4-monitoring-adjustment/calendar/screens/findings-card.tsx';
import { CheckInsCard } from '#care/4-monitoring-adjustment/check-ins/screens/check-ins-card.tsx';
import { EarlyWarningCard } from '#care/4-monitoring-adjustment/early-warning/screens/early-warning-card.tsx';
import { LevelsCard } from '#care/4-monitoring-adjustment/levels/screens/levels-card.tsx';
import { ChartResults } from '#care/4-monitoring-adjustment/results/screens/chart-results.tsx';
import { RequisitionsCard } from '#care/4-monitoring-adjustment/results/screens/requisitions-card.tsx';
import { ScoresCard } from '#care/4-monitoring-adjustment/screens/scores-card.tsx';
import { useBalance } from '#care/4-monitoring-adjustment/screens/use-balance.ts';
import { SharedViewsCard } from '#care/4-monitoring-adjustment/shared-views/screens/shared-views-card.tsx';
import { SideEffectsCard } from '#care/4-monitoring-adjustment/side-effects/screens/side-effects-card.tsx';
import { WithdrawalCard } from '#care/4-monitoring-adjustment/withdrawal/screens/withdrawal-card.tsx';
import { RaiseConcern } from '#care/5-communication/screens/raise-concern.tsx';
import { PersonBenefitsCard } from '#practice/5-controlling/screens/person-benefits-card.tsx';
import { useParam } from '#ui/nav/use-param.ts';
import { SectionsOnPage } from '#ui/page/sections-on-page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import { concernFrom } from './concern-from.ts';
import { useRecordFromHere } from './use-record-from-here.ts';

/** Step 4 of the procedure: what the figures say, what each medication brings and costs, what must be checked. */
export function MonitorTab() {
  const { text } = useText();
  const patientId = useParam('patientId');
  const balance = useBalance(patientId);
  const { clinic } = useSession();
  const { mayOrder, record } = useRecordFromHere();
  return (
    <SectionsOnPage>
      <FindingsCard patientId={patientId} />
      <EarlyWarningCard patientId={patientId} show="changed" />
      <WithdrawalCard patientId={patientId} mayOrder={mayOrder} />
      <SharedViewsCard patientId={patientId} clinic={clinic.name} />
      <PathwayCard patientId={patientId} mayOrder={mayOrder} />
      <ChecksCard
        patientId={patientId}
        onRecord={record('result')}
        lookForm={(onDone) => (
          <RegistryLookForm patientId={patientId} state={null} onCancel={onDone} onDone={onDone} />
        )}
      />
      <SideEffectsCard patientId={patientId} />
      <BenefitCard patientId={patientId} />
      <AdherenceCard patientId={patientId} />
      <ActivityCard patientId={patientId} />
      <CheckInsCard
        patientId={patientId}
        concernForm={(checkIn, onDone) => (
          <RaiseConcern patientId={patientId} from={concernFrom(checkIn)} onDone={onDone} />
        )}
      />
      <EarlyWarningCard patientId={patientId} show="unchanged" />
      <Awaited query={balance} what={text('Scores and results')} lines={10}>
        {(data) => (
          <>
            <ScoresCard balance={data} />
            <ChartResults patientId={patientId} balance={data} onRecord={record('result')} />
          </>
        )}
      </Awaited>
      <LevelsCard patientId={patientId} mayOrder={mayOrder} />
      <RequisitionsCard patientId={patientId} />
      <DecisionsCard patientId={patientId} />
      <PersonBenefitsCard patientId={patientId} />
    </SectionsOnPage>
  );
}
