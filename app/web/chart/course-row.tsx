import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { HeldLine } from '#care/2-treatment-plan/holds/screens/held-line.tsx';
import type { OrderEntry } from '#care/2-treatment-plan/orders/schema.ts';
import { CourseMenu } from '#care/2-treatment-plan/regimen/screens/course-menu.tsx';
import { SupplyLine } from '#care/2-treatment-plan/supplies/screens/supply-line.tsx';
import { plannedHold } from '#clinical/regimen/order-holds.ts';
import type { Waiver } from '#practice/4-directing/loops-schema.ts';
import { LoopRing } from '#practice/4-directing/screens/loop-ring.tsx';
import { linkWords } from '#practice/4-directing/screens/loop-words.ts';
import { Amount } from '#ui/text/amount.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { CourseDates } from './course-dates.tsx';
import { BenefitShort, BurdenShort } from './course-effects.tsx';
import { type CourseFacts, linkOf } from './course-facts.ts';
import { CourseStory } from './course-story.tsx';
import css from './courses.module.css';
import { PlannedLine } from './planned-line.tsx';

interface CourseRowProps {
  readonly patientId: string;
  readonly facts: CourseFacts;
  readonly orders: readonly OrderEntry[];
  readonly waivers: readonly Waiver[];
  /** This person may order, change and stop. */
  readonly mayOrder: boolean;
}

/** One medication taken now, in one row; its name opens the whole story. */
export function CourseRow({ patientId, facts, orders, waivers, mayOrder }: CourseRowProps) {
  const { text } = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { course, order } = facts;
  const active = order?.content.status === 'active';
  const held = order?.content.status === 'on-hold';
  return (
    <li className={css.course}>
      <div className={css.row}>
        <div className={css.what}>
          <h3>
            <button
              type="button"
              className={`${css.opener} t-print`}
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
            >
              <ChevronRight size={18} aria-hidden className={css.chevron} />
              {course.tallMan ?? course.name}
            </button>
          </h3>
          <Taken facts={facts} />
          {active && order !== null && <SupplyLine patientId={patientId} orderId={order.id} />}
        </div>
        <Why facts={facts} />
        <Cell label={text('Benefit')}>
          <BenefitShort facts={facts} />
        </Cell>
        <Cell label={text('Burden')}>
          <BurdenShort facts={facts} />
        </Cell>
        <CourseDates facts={facts} />
        <LoopCell facts={facts} />
        {mayOrder && (active || held) && order !== null && (
          <div className={css.menu}>
            <CourseMenu patientId={patientId} order={order} name={course.name} />
          </div>
        )}
      </div>
      <div id={id} hidden={!open}>
        {open && (
          <CourseStory
            patientId={patientId}
            facts={facts}
            waivers={waivers}
            isOrder={(source) => orders.some((one) => one.id === source)}
            stopReasonOf={(source) => orders.find((one) => one.id === source)?.content.stop ?? null}
          />
        )}
      </div>
    </li>
  );
}

/** How it is taken, since when, and what becomes of the dose. */
function Taken({ facts: { course, step, order } }: { readonly facts: CourseFacts }) {
  const { text } = useText();
  const today = useToday();
  const { start, end, status, planned } = course;
  const said = step?.plan != null ? step.text : (order?.sentence ?? step?.text);
  return (
    <>
      {course.drugs === null && <p className={css.unknown}>{text('not recognised: not screened')}</p>}
      {status === 'planned' && <p className="t-dim">{text('planned')}</p>}
      {status === 'on-hold' && (
        <p className={css.hold}>{order === null ? text('on hold') : <HeldLine order={order.content} />}</p>
      )}
      {end !== null && status === 'active' && (
        <p className={css.hold}>
          {order !== null && plannedHold(order.content, today) !== null ? (
            <HeldLine order={order.content} />
          ) : (
            <>
              {text('stopped; last day')} <Day date={end.date} />
            </>
          )}
        </p>
      )}
      <p>
        <Amount text={said ?? text('The directions are not on file.')} />
      </p>
      {step?.plan != null && <p className="t-small t-dim">{text('by the agreed dose plan')}</p>}
      <p className="t-small t-dim">
        {start === null ? (
          text('start not known')
        ) : (
          <>
            {status === 'planned' ? text('from') : text('since')} {!start.exact && `${text('about')} `}
            <Day date={start.date} />
          </>
        )}
        {order === null && ` · ${text('not ordered here')}`}
      </p>
      {planned !== null && <PlannedLine planned={planned} />}
      <Changing facts={{ course, step }} />
    </>
  );
}

/** Another dose that was ordered for a day to come; agreed steps are told by their plan. */
function Changing({ facts: { course, step } }: { readonly facts: Pick<CourseFacts, 'course' | 'step'> }) {
  const { text } = useText();
  const now = step === null ? -1 : course.steps.indexOf(step);
  const next = course.steps.slice(now + 1).find(({ plan }) => plan === null);
  if (next === undefined || now === -1) return null;
  return (
    <p className="t-dim">
      {text('from')} <Day date={next.from.date} />: <Amount text={next.text} />
    </p>
  );
}

/** Why it is taken and what it is to change; missing ones are marked. */
function Why({ facts: { course, loop } }: { readonly facts: CourseFacts }) {
  const { text } = useText();
  const indication = course.indication ?? closed(linkOf(loop, 'indication'));
  const target = linkOf(loop, 'target');
  return (
    <Cell label={text('For')}>
      <p className={indication === null ? css.gap : undefined}>{indication ?? text('no reason recorded')}</p>
      {target !== null && (
        <p className={target.state === 'open' ? css.gap : 't-dim'}>
          →{' '}
          {closed(target) ??
            (target.state === 'open' ? text('no target named') : text('target: may stay open'))}
        </p>
      )}
    </Cell>
  );
}

const closed = (link: ReturnType<typeof linkOf>): string | null =>
  link?.state === 'closed' ? link.because : null;

/** The ring, and in words what is missing in it. */
function LoopCell({ facts: { loop } }: { readonly facts: CourseFacts }) {
  const { text } = useText();
  if (loop === null) return <span />;
  const open = loop.links.filter(({ state }) => state === 'open');
  return (
    <div className={css.loop}>
      <LoopRing loop={loop} />
      <span className={open.length === 0 ? 't-small t-dim' : `t-small ${css.gap}`}>
        {open.length === 0
          ? text('nothing is open')
          : `${text('open')}: ${open.map(({ link }) => text(linkWords[link])).join(', ')}`}
      </span>
    </div>
  );
}

interface CellProps {
  readonly label: string;
  readonly children: React.ReactNode;
}

function Cell({ label, children }: CellProps) {
  return (
    <div className={css.cell}>
      <p className={css.label}>{label}</p>
      <div>{children}</div>
    </div>
  );
}
