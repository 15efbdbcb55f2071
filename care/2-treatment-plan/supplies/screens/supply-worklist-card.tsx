import type { ReplyOf } from '#kernel/endpoint.ts';
import { useRead } from '#ui/call/use-read.ts';
import { CalmRows, SideBySide } from '#ui/list/calm-rows.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Day } from '#ui/text/day.tsx';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import { supplyWorklist } from '../supply-schema.ts';
import css from './supply-worklist.module.css';

type Worklist = ReplyOf<typeof supplyWorklist>;

/**
 * Supplies that run out with nothing arranged, new medications nobody has heard of, and how many supplies could not be
 * looked at. Nothing where there is none of them.
 */
export function SupplyWorklistCard() {
  const { text } = useText();
  const read = useRead(supplyWorklist, {});
  if (read.data === undefined)
    return read.isError ? (
      <FailureNote error={read.error} what={text('What runs out')} retry={() => void read.refetch()} />
    ) : null;
  const { runningOut, notHeard, notKnown, byAgreedSteps, warnDays, askAfterDays } = read.data;
  const listed = runningOut.length + notHeard.length;
  if (listed + notKnown + byAgreedSteps === 0) return null;
  return (
    <Section title={text('Supplies and starts')} aside={listed}>
      <SideBySide>
        {runningOut.length > 0 && (
          <CalmRows
            title={text('Run out within {{count}} days, with no visit and no renewal before', {
              count: warnDays,
            })}
            rows={runningOut.map((row) => ({ key: row.order, line: <RunningOutRow row={row} /> }))}
          />
        )}
        {notHeard.length > 0 && (
          <CalmRows
            title={text('New, and not heard for {{count}} days whether it was started', {
              count: askAfterDays,
            })}
            rows={notHeard.map((row) => ({ key: row.order, line: <NotHeardRow row={row} /> }))}
          />
        )}
      </SideBySide>
      <p className="t-dim t-small">
        {listed === 0 && `${text('Nothing that could be looked at runs out unarranged.')} `}
        {text('Worked out as if each supply were fetched in time and taken as written.')}{' '}
        {notKnown > 0 &&
          text('Not known: how far the supply of {{count}} orders reaches.', { count: notKnown })}{' '}
        {byAgreedSteps > 0 &&
          text('Not worked out: the supply of {{count}} orders taken by the steps of a dose plan.', {
            count: byAgreedSteps,
          })}
      </p>
    </Section>
  );
}

function RunningOutRow({ row }: { readonly row: Worklist['runningOut'][number] }) {
  const { text, language } = useText();
  const { patientId, patient, name, lasts, days, atLeast, draft, nextVisit } = row;
  const day = dayText(lasts, language);
  return (
    <>
      <p>
        <AppLink to={paths.chartTab(patientId, 'plan')}>{patient}</AppLink> {name}
      </p>
      <p className="t-small">
        <span className={days < 0 ? css.over : undefined}>
          {days < 0
            ? text('ran out about {{day}}', { day })
            : atLeast
              ? text('lasts at least until {{day}}', { day })
              : text('runs out about {{day}}', { day })}
        </span>
        <span className="t-dim">
          {' · '}
          {draft
            ? text('a renewal waits for its signature')
            : nextVisit === null
              ? text('no visit is booked')
              : text('next visit on {{day}}', { day: dayText(nextVisit, language) })}
        </span>
      </p>
    </>
  );
}

function NotHeardRow({ row }: { readonly row: Worklist['notHeard'][number] }) {
  const { text } = useText();
  const { patientId, patient, order, name, start } = row;
  return (
    <>
      <p>
        <AppLink to={paths.chartTab(patientId, 'plan')}>{patient}</AppLink> {name}
      </p>
      <p className="t-small t-dim">
        {text('to begin on')} <Day date={start} /> ·{' '}
        <AppLink to={paths.signed(patientId, order)}>{text('Ask, and record the answer')}</AppLink>
      </p>
    </>
  );
}
