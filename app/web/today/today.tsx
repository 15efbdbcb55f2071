import { Navigate } from '@tanstack/react-router';
import { SupplyWorklistCard } from '#care/2-treatment-plan/supplies/screens/supply-worklist-card.tsx';
import { TakingWorklistCard } from '#care/4-monitoring-adjustment/adherence/screens/taking-worklist-card.tsx';
import { TodayVisits } from '#care/6-follow-up/screens/today-visits.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Page } from '#ui/page/page.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import { Announced } from './announced.tsx';
import { FirstSteps } from './first-steps.tsx';
import { NeedsMe } from './needs-me.tsx';
import css from './today.module.css';

/** Where the day begins: who comes today with what matters about them, and what needs the reader. Nothing else. */
export function Today() {
  const { text, language } = useText();
  const { role, person } = useSession();
  const today = useToday();
  if (role === 'patient') return <Navigate to={paths.myDay as '/'} replace />;
  return (
    <Page title={text('Today')} lead={`${dayText(today, language)} · ${person.name}`}>
      <div className="t-stack">
        <Announced />
        {role === 'manager' && <FirstSteps />}
        <div className={css.columns}>
          <TodayVisits />
          <NeedsMe role={role} />
        </div>
        {(role === 'prescriber' || role === 'nurse') && <SupplyWorklistCard />}
        {(role === 'prescriber' || role === 'nurse') && <TakingWorklistCard />}
      </div>
    </Page>
  );
}
