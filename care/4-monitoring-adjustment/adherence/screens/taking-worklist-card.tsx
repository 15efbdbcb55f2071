import { useRead } from '#ui/call/use-read.ts';
import { CalmRows, SideBySide } from '#ui/list/calm-rows.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { takingWorklist } from '../adherence-schema.ts';
import { GapSaid } from './gap-said.tsx';

/** Who is without a medication for too long, what goes on after a stop, and who no longer answers. */
export function TakingWorklistCard() {
  const { text } = useText();
  const read = useRead(takingWorklist, {});
  if (read.data === undefined)
    return read.isError ? (
      <FailureNote
        error={read.error}
        what={text('Days without a medication')}
        retry={() => void read.refetch()}
      />
    ) : null;
  const { gaps, after, silent, incomplete, notKnown, looked } = read.data;
  const listed = gaps.length + after.length + silent.length;
  if (looked === 0) return null;
  return (
    <Section title={text('Taking it, and answering')} aside={listed}>
      <SideBySide>
        <CalmRows
          title={text('Without a medication, or late')}
          rows={gaps.map(({ patientId, patient, gap }) => ({
            key: `${patientId} ${gap.medication} ${gap.restsOn}`,
            line: (
              <>
                <p>
                  <AppLink to={paths.chartTab(patientId, 'monitor')}>{patient}</AppLink>
                </p>
                <GapSaid gap={gap} short />
              </>
            ),
          }))}
        />
        <CalmRows
          title={text('Goes on after a stop')}
          rows={after.map(({ patientId, patient, after: { rule, medication, until, do: act } }) => ({
            key: `${patientId} ${rule} ${medication}`,
            line: (
              <>
                <p>
                  <AppLink to={paths.chartTab(patientId, 'monitor')}>{patient}</AppLink>{' '}
                  {text('after {{medicine}}, until', { medicine: medication })} <Day date={until} plain />
                </p>
                <p className="t-small t-dim">{act}</p>
              </>
            ),
          }))}
        />
        <CalmRows
          title={text('Asked, and silent')}
          rows={silent.map(({ patientId, patient, since, reminders }) => ({
            key: patientId,
            line: (
              <>
                <p>
                  <AppLink to={paths.chartTab(patientId, 'monitor')}>{patient}</AppLink>{' '}
                  {text('last check-in')} <Day date={since} />
                </p>
                <p className="t-small t-dim">
                  {reminders === 0
                    ? text('not reminded')
                    : text('{{count}} reminders without an answer; no more are sent', { count: reminders })}
                </p>
              </>
            ),
          }))}
        />
      </SideBySide>
      <p className="t-dim t-small">
        {listed === 0 && `${text('Nobody, of everybody who could be looked at.')} `}
        {notKnown > 0 &&
          text('Not known: whether {{count}} people take what is ordered; nothing is on file about it.', {
            count: notKnown,
          })}{' '}
        {incomplete > 0 &&
          text('Not wholly checked: {{count}} people, see their Monitor tab.', { count: incomplete })}
      </p>
    </Section>
  );
}
