import { Schedule } from '#care/6-follow-up/screens/schedule.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';

/** The schedule, with the way to hours and absences for those who keep them. */
export function SchedulePage() {
  const { text } = useText();
  const { role } = useSession();
  const keepsHours = role === 'manager' || role === 'front-desk';
  return (
    <Schedule
      hoursLink={
        keepsHours && <AppLink to={paths.clinicPart('organizing')}>{text('Hours and absences')}</AppLink>
      }
    />
  );
}
