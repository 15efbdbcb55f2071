import type { UseQueryResult } from '@tanstack/react-query';
import { listOrders } from '#care/2-treatment-plan/orders/schema.ts';
import {
  CurrentMedications,
  MedicationRows,
} from '#care/2-treatment-plan/regimen/screens/current-medications.tsx';
import { readBenefitBurden } from '#care/4-monitoring-adjustment/adjustment/adjustment-schema.ts';
import { readCalendar } from '#care/4-monitoring-adjustment/calendar/calendar-schema.ts';
import type { Balance } from '#clinical/balance/balance-shape.ts';
import { patientLoops } from '#practice/4-directing/loops-schema.ts';
import { Waivers } from '#practice/4-directing/screens/loop-waivers.tsx';
import { useRead } from '#ui/call/use-read.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Loading } from '#ui/state/loading.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { courseFacts } from './course-facts.ts';
import { CourseRow } from './course-row.tsx';
import css from './courses.module.css';

interface CoursesCardProps {
  readonly patientId: string;
  readonly balance: UseQueryResult<Balance>;
  /** This person may order, change and stop. */
  readonly mayOrder: boolean;
}

/**
 * One row per medication taken now: what, how, why, what it brings and costs, what was agreed, checked and planned, and
 * what is missing in its loop. A row opens to its whole story. Drafts that wait for a signature stand above.
 */
export function CoursesCard({ patientId, balance, mayOrder }: CoursesCardProps) {
  const { text } = useText();
  const today = useToday();
  const params = { patientId };
  const orders = useRead(listOrders, { params });
  const benefits = useRead(readBenefitBurden, { params });
  const loops = useRead(patientLoops, { params });
  const calendar = useRead(readCalendar, { params });
  const reads = [
    ['The orders', orders],
    ['Benefit and burden', benefits],
    ['The loops', loops],
    ['The checks', calendar],
  ] as const;
  const list = orders.data?.orders ?? [];
  const current = balance.data?.courses.filter(({ status }) => status !== 'ended') ?? null;
  const waivers = (loops.data?.waivers ?? []).filter(({ content }) => content.status === 'active');
  const shown = new Set(loops.data?.loops.map(({ drug }) => drug));
  const pending = balance.isPending || reads.some(([, { isPending }]) => isPending);
  const shared = { patientId, count: current?.length ?? null, mayOrder };
  return (
    <CurrentMedications {...shared}>
      {reads.map(
        ([what, { error, refetch }]) =>
          error !== null && (
            <FailureNote key={what} error={error} what={text(what)} retry={() => void refetch()} />
          ),
      )}
      {pending ? (
        <div className={css.waiting}>
          <Loading lines={6} />
        </div>
      ) : (
        <>
          <MedicationRows {...shared} orders={list}>
            <div className={css.heads} aria-hidden="true">
              <span>{text('Medication')}</span>
              <span>{text('For')}</span>
              <span>{text('Benefit')}</span>
              <span>{text('Burden')}</span>
              <span>{text('Agreed and watched')}</span>
              <span>{text('Loop')}</span>
            </div>
            <ul>
              {current?.map((course) => {
                const facts = courseFacts(
                  course,
                  {
                    orders: orders.data?.orders ?? null,
                    scores: balance.data?.scores ?? [],
                    benefits: benefits.data?.courses ?? null,
                    loops: loops.data?.loops ?? null,
                    calendar: calendar.data?.view === 'clinical' ? calendar.data.calendar : null,
                  },
                  today,
                );
                return (
                  <CourseRow
                    key={course.key}
                    patientId={patientId}
                    facts={facts}
                    orders={list}
                    waivers={waivers.filter(({ content }) => content.drug === facts.loop?.drug)}
                    mayOrder={mayOrder}
                  />
                );
              })}
            </ul>
          </MedicationRows>
          <Waivers
            patientId={patientId}
            waivers={waivers.filter(({ content }) => !shown.has(content.drug))}
          />
        </>
      )}
    </CurrentMedications>
  );
}
