import type { CourseTrack } from '#clinical/balance/balance-shape.ts';
import { stopReasonText } from '#clinical/ordering/order-words.ts';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { longestStep } from './longest-step.ts';

/** Medications that were taken and ended: how long, how much, and why they ended. */
export function PastTrialsCard({ courses }: { readonly courses: readonly CourseTrack[] }) {
  const { text } = useText();
  const past = courses
    .filter((course) => course.status === 'ended')
    .toSorted((a, b) => (b.end?.date ?? '').localeCompare(a.end?.date ?? ''));
  return (
    <Section
      title={text('Past medications')}
      aside={past.length > 0 ? String(past.length) : undefined}
      flush={past.length > 0}
    >
      {past.length === 0 ? (
        <Empty title={text('No past medication on file.')}>
          {text('What was tried before and why it ended appears here.')}
        </Empty>
      ) : (
        <DataTable
          label={text('Past medications')}
          rows={past}
          rowId={(course) => course.key}
          columns={[
            {
              id: 'name',
              title: text('Medication'),
              cell: (course) => <strong>{course.tallMan ?? course.name}</strong>,
            },
            {
              id: 'taken',
              title: text('Taken'),
              cell: (course) => (
                <>
                  {course.start === null ? text('start not known') : <Day date={course.start.date} plain />}
                  {' – '}
                  {course.end === null ? text('end not known') : <Day date={course.end.date} plain />}
                </>
              ),
            },
            {
              id: 'dose',
              title: text('Longest at'),
              cell: (course) => {
                const step = longestStep(course);
                return step?.dailyDose == null ? (
                  text('dose not recorded')
                ) : (
                  <Amount text={`${step.dailyDose} ${text('a day')}`} />
                );
              },
            },
            {
              id: 'why',
              title: text('For'),
              cell: (course) => course.indication ?? text('no reason recorded'),
            },
            { id: 'ended', title: text('Ended because'), cell: (course) => <Ended course={course} /> },
          ]}
        />
      )}
    </Section>
  );
}

function Ended({ course }: { readonly course: CourseTrack }) {
  const { text } = useText();
  if (course.stop === null) return <span className="t-dim">{text('not recorded')}</span>;
  const reason = stopReasonText[course.stop.reason as keyof typeof stopReasonText] ?? course.stop.reason;
  return (
    <>
      {text(reason)}
      {course.stop.text !== null && <span className="t-dim"> · {course.stop.text}</span>}
    </>
  );
}
