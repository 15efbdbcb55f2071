import { Page } from '#ui/page/page.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import { MyNextThing } from './my-next-thing.tsx';
import { NoChart } from './no-chart.tsx';

/** The patient's own day: at most one thing to do, and where help is at any time. */
export function MyDayPage() {
  const { text, language } = useText();
  const { patientId, clinic } = useSession();
  const today = useToday();
  return (
    <Page title={text('Today')} lead={dayText(today, language)} width="reading">
      <div className="t-stack">
        {patientId === null ? <NoChart /> : <MyNextThing patientId={patientId} clinic={clinic.name} />}
        <p>
          {text('If it cannot wait:')} <a href="tel:988">{text('call or text 988 in a crisis')}</a>,{' '}
          <a href="tel:911">{text('call 911 in danger')}</a>.
        </p>
      </div>
    </Page>
  );
}
