import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useRowKeys } from '#ui/table/use-row-keys.ts';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readToday, type TodayVisit } from '../today-schema.ts';
import { Clock } from './clock.tsx';
import css from './follow.module.css';
import { TodayFactsLine } from './today-facts.tsx';
import { settingWords, statusWords } from './visit-status.ts';
import visits from './visits.module.css';

/** The visits of today: a clinician's own with the facts that matter, the desk's by time, the manager's as counts. */
export function TodayVisits() {
  const { text } = useText();
  const { role } = useClinic();
  const keys = useRowKeys();
  const read = useRead(readToday, {});
  const today = useToday();
  const all = role === 'front-desk' || role === 'manager';
  const title = all ? text('Visits today') : text('Your visits today');
  return (
    <Section
      title={title}
      flush
      actions={<AppLink to={paths.schedule}>{text('Schedule')}</AppLink>}
      aside={role === 'manager' || read.data?.day !== today ? undefined : read.data.visits.length}
    >
      <Awaited query={read} what={text('The visits of today')} lines={8}>
        {({ visits: list, counts, day }) =>
          role === 'manager' ? (
            <Counts counts={counts} />
          ) : list.length === 0 ? (
            <Empty title={text('Nobody is booked today.')}>
              {role === 'front-desk'
                ? text('Whoever is booked for today appears here in order of time.')
                : text('Visits that are booked with you appear here with what to know before them.')}
            </Empty>
          ) : (
            <>
              {day !== today && (
                <p className={css.nextDay}>
                  {text('Nobody is booked today. These visits come next:')} <Day date={day} />
                </p>
              )}
              <ul
                className={visits.list}
                aria-label={day === today ? title : text('Next visits')}
                onKeyDown={keys}
              >
                {list.map((visit) => (
                  <Visit key={visit.id} visit={visit} />
                ))}
              </ul>
            </>
          )
        }
      </Awaited>
    </Section>
  );
}

function Visit({ visit }: { readonly visit: TodayVisit }) {
  const { text } = useText();
  const { role } = useClinic();
  const { patient, start, status, type, setting, provider, facts } = visit;
  const desk = role === 'front-desk';
  const to = desk
    ? `${paths.schedule}?${new URLSearchParams({ patient: patient.id })}`
    : paths.chartTab(patient.id, 'visits');
  const about = [
    type,
    setting === null || setting === 'clinic' ? null : text(settingWords[setting]),
    desk && provider !== null ? text('with {{name}}', { name: provider }) : null,
  ].filter((part) => part !== null);
  return (
    <li className={css.visit} data-state={status} aria-label={patient.name}>
      <span className={css.clock}>
        <Clock at={start} />
      </span>
      <div className={`t-stack-tight ${css.what}`}>
        <div className="t-row-between">
          <span>
            <AppLink to={to} data-row-link>
              {patient.name}
            </AppLink>{' '}
            <span className="t-dim">{about.join(' · ')}</span>
          </span>
          {status !== 'booked' && (
            <span className={visits.mark} data-state={status}>
              {text(statusWords[status])}
            </span>
          )}
        </div>
        {facts !== null && <TodayFactsLine facts={facts} />}
      </div>
    </li>
  );
}

function Counts({
  counts,
}: {
  readonly counts: {
    readonly coming: number;
    readonly here: number;
    readonly tookPlace: number;
    readonly missed: number;
    readonly calledOff: number;
  };
}) {
  const { text } = useText();
  const shown = [
    [text('still to come'), counts.coming],
    [text('here now'), counts.here],
    [text('took place'), counts.tookPlace],
    [text('missed'), counts.missed],
    [text('called off'), counts.calledOff],
  ] as const;
  return (
    <dl className={`${css.counts} ${visits.free}`}>
      {shown.map(([label, number]) => (
        <div key={label}>
          <dt className="t-small">{label}</dt>
          <dd>{number}</dd>
        </div>
      ))}
    </dl>
  );
}
