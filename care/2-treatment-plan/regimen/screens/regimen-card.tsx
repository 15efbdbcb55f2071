import type { CourseTrack } from '#clinical/balance/balance-shape.ts';
import { plannedHold } from '#clinical/regimen/order-holds.ts';
import { Amount } from '#ui/text/amount.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { HeldLine } from '../../holds/screens/held-line.tsx';
import type { OrderEntry } from '../../orders/schema.ts';
import { SupplyLine } from '../../supplies/screens/supply-line.tsx';
import { CourseMenu } from './course-menu.tsx';
import { CurrentMedications, MedicationRows } from './current-medications.tsx';
import css from './regimen.module.css';

interface RegimenCardProps {
  readonly patientId: string;
  /** Null while it is not known what is taken: then the orders signed here stand in, and the card says so. */
  readonly courses: readonly CourseTrack[] | null;
  readonly orders: readonly OrderEntry[];
  /** This person may order, change and stop. */
  readonly mayOrder: boolean;
}

/** One row per medication taken now: what, how, since when, why. Drafts that wait for a signature stand above. */
export function RegimenCard({ patientId, courses, orders, mayOrder }: RegimenCardProps) {
  const current = courses?.filter((course) => course.status !== 'ended') ?? null;
  const shared = { patientId, count: current?.length ?? null, mayOrder };
  return (
    <CurrentMedications {...shared}>
      <MedicationRows {...shared} orders={orders}>
        <ul className={css.rows}>
          {current?.map((course) => (
            <CourseRow
              key={course.key}
              patientId={patientId}
              course={course}
              orders={orders}
              mayOrder={mayOrder}
            />
          ))}
        </ul>
      </MedicationRows>
    </CurrentMedications>
  );
}

interface CourseRowProps {
  readonly patientId: string;
  readonly course: CourseTrack;
  readonly orders: readonly OrderEntry[];
  readonly mayOrder: boolean;
}

function CourseRow({ patientId, course, orders, mayOrder }: CourseRowProps) {
  const { text } = useText();
  const today = useToday();
  const step = course.steps.findLast(({ from }) => from.date <= today) ?? course.steps[0];
  const next = course.steps.find(({ from }) => from.date > today && from.date !== step?.from.date);
  const order = orders.find((one) => one.id === step?.sourceId);
  const active = order?.content.status === 'active';
  const held = order?.content.status === 'on-hold';
  return (
    <li className={css.row}>
      <div className={css.what}>
        <p className={css.name}>{course.tallMan ?? course.name}</p>
        {course.drugs === null && <p className={css.unknown}>{text('not recognised: not screened')}</p>}
        {course.status === 'planned' && <p className="t-dim">{text('planned')}</p>}
        {course.status === 'on-hold' && (
          <p className={css.hold}>
            {order === undefined ? text('on hold') : <HeldLine order={order.content} />}
          </p>
        )}
        {course.end !== null && course.status === 'active' && (
          <p className={css.hold}>
            {order !== undefined && plannedHold(order.content, today) !== null ? (
              <HeldLine order={order.content} />
            ) : (
              <>
                {text('stopped; last day')} <Day date={course.end.date} />
              </>
            )}
          </p>
        )}
      </div>
      <div className={css.how}>
        <Amount
          text={
            (step?.plan == null ? order?.sentence : undefined) ??
            step?.text ??
            text('The directions are not on file.')
          }
        />
        {step?.plan != null && <p className="t-dim">{text('by the agreed dose plan')}</p>}
        {active && order !== undefined && <SupplyLine patientId={patientId} orderId={order.id} />}
        {order === undefined && <p className="t-dim">{text('not ordered here')}</p>}
        {next !== undefined && (
          <p className="t-dim">
            {text('from')} <Day date={next.from.date} />: <Amount text={next.text} />
          </p>
        )}
      </div>
      <div className={css.meta}>
        <span>
          {course.start === null ? text('start not known') : <Day date={course.start.date} />}
          {course.start !== null && !course.start.exact && <span className="t-dim"> {text('about')}</span>}
        </span>
        <span className={course.indication === null ? css.gap : undefined}>
          {course.indication ?? text('no reason recorded')}
        </span>
      </div>
      {mayOrder && (
        <div className={css.actions}>
          {(active || held) && order !== undefined ? (
            <CourseMenu patientId={patientId} order={order} name={course.name} />
          ) : (
            <span aria-hidden className={css.noMenu} />
          )}
        </div>
      )}
    </li>
  );
}
