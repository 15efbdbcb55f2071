import { Navigate } from '@tanstack/react-router';
import { listPatients } from '#care/1-assessment/schema.ts';
import { WaitingIntakes } from '#care/1-assessment/screens/waiting-intakes.tsx';
import { listImports } from '#interop/import/schema.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useRowKeys } from '#ui/table/use-row-keys.ts';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { dayText } from '#ui/text/day-text.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useRecentlyOpened } from '../chart/recently-opened.ts';
import { useSession } from '../session/use-session.ts';
import css from './today.module.css';

/** Where the day begins. It shows what there is so far: the charts one was in, the newest visits, the last imports. */
export function Today() {
  const { text, language } = useText();
  const { role, person } = useSession();
  const today = useToday();
  if (role === 'patient') return <Navigate to={paths.myMedicines as '/'} replace />;
  const clinician = clinicalRoles.includes(role);
  return (
    <Page title={text('Today')} lead={`${dayText(today, language)} · ${person.name}`}>
      <div className={css.columns}>
        {clinician && <WaitingIntakes />}
        {clinician && <RecentCharts />}
        <ClinicAtAGlance opensCharts={clinician} />
        {role !== 'therapist' && role !== 'front-desk' && <LastImports />}
      </div>
    </Page>
  );
}

function RecentCharts() {
  const { text } = useText();
  const keys = useRowKeys();
  const opened = useRecentlyOpened();
  return (
    <Section title={text('Charts you opened')}>
      {opened.length === 0 ? (
        <Empty title={text('None since you signed in.')}>
          {text('Open one from the patient list or with Ctrl K; it stays here until you sign out.')}
        </Empty>
      ) : (
        <ul className={css.list} onKeyDown={keys}>
          {opened.map((chart) => (
            <li key={chart.id}>
              <AppLink to={paths.chart(chart.id)} data-row-link>
                {chart.name}
              </AppLink>{' '}
              <span className="t-dim">{chart.age}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The clinic in numbers, and who was seen last among the first page of the list. */
function ClinicAtAGlance({ opensCharts }: { readonly opensCharts: boolean }) {
  const { text } = useText();
  const patients = useRead(listPatients, { query: { limit: 200 } });
  return (
    <Section title={text('Seen most recently')}>
      <Awaited query={patients} what={text('The patient list')} lines={6}>
        {(data) => {
          const seen = data.patients
            .filter((patient) => patient.lastVisit !== null)
            .toSorted((a, b) => (b.lastVisit ?? '').localeCompare(a.lastVisit ?? ''))
            .slice(0, 8);
          const whole = data.next === null;
          return (
            <div className="t-stack-tight">
              <p className="t-dim">
                <AppLink to={paths.patients}>{text('{{count}} patients', { count: data.total })}</AppLink>
                {!whole &&
                  ` · ${text('from the first {{count}} of the list', { count: data.patients.length })}`}
              </p>
              {seen.length === 0 ? (
                <Empty title={text('No visit on file.')}>
                  {text('Visits that are imported or recorded appear here.')}
                </Empty>
              ) : (
                <ul className={css.list}>
                  {seen.map((patient) => (
                    <li key={patient.id} className={css.seen}>
                      <span>
                        {opensCharts ? (
                          <AppLink to={paths.chart(patient.id)}>{patient.name}</AppLink>
                        ) : (
                          patient.name
                        )}
                      </span>
                      <Day date={patient.lastVisit ?? ''} />
                    </li>
                  ))}
                </ul>
              )}
            </div>
          );
        }}
      </Awaited>
    </Section>
  );
}

function LastImports() {
  const { text } = useText();
  const imports = useRead(listImports, {});
  return (
    <Section title={text('Last imports')}>
      <Awaited query={imports} what={text('The imports')} lines={3}>
        {(data) =>
          data.imports.length === 0 ? (
            <Empty title={text('Nothing was imported yet.')}>
              <AppLink to={paths.import}>{text('Import a chart')}</AppLink>
            </Empty>
          ) : (
            <ul className={css.list}>
              {data.imports.slice(0, 5).map((one) => (
                <li key={one.report.batch} className={css.seen}>
                  <span>
                    {one.report.file} <span className="t-dim">{one.by}</span>
                  </span>
                  <Moment at={one.at} />
                </li>
              ))}
            </ul>
          )
        }
      </Awaited>
    </Section>
  );
}
