import { CalendarClock, CircleDot } from 'lucide-react';
import { listDosePlans } from '#care/2-treatment-plan/dose-plans/steps-schema.ts';
import { readSigned } from '#care/2-treatment-plan/orders/schema.ts';
import { BenefitCell } from '#care/4-monitoring-adjustment/adjustment/screens/benefit-said.tsx';
import { BurdenCell } from '#care/4-monitoring-adjustment/adjustment/screens/burden-said.tsx';
import type { BandStep } from '#clinical/balance/balance-shape.ts';
import { stopReasonText } from '#clinical/ordering/order-words.ts';
import type { Waiver } from '#practice/4-directing/loops-schema.ts';
import { LoopLinks } from '#practice/4-directing/screens/loop-links.tsx';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Amount } from '#ui/text/amount.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { CourseFacts } from './course-facts.ts';
import css from './courses.module.css';

interface CourseStoryProps {
  readonly patientId: string;
  readonly facts: CourseFacts;
  readonly stopReasonOf: (order: string) => { readonly reason: string; readonly text: string | null } | null;
  readonly isOrder: (id: string) => boolean;
  readonly waivers: readonly Waiver[];
}

/** The whole story of one course: what it brought and cost, what is missing in its loop, every dose with who and why. */
export function CourseStory({ patientId, facts, stopReasonOf, isOrder, waivers }: CourseStoryProps) {
  const { text } = useText();
  const today = useToday();
  const { course, benefit, loop } = facts;
  return (
    <div className={css.story}>
      {benefit !== null && (
        <section className={css.part}>
          <h4>{text('What it brings')}</h4>
          <BenefitCell course={benefit} />
        </section>
      )}
      {benefit !== null && (
        <section className={css.part}>
          <h4>{text('What it costs')}</h4>
          <BurdenCell burden={benefit.burden} />
        </section>
      )}
      <section className={css.part}>
        <h4>{text('Doses')}</h4>
        <ol className={css.steps}>
          {course.steps.toReversed().map((step, index, all) => {
            const before = all[index + 1];
            return (
              <DoseStep
                key={`${step.sourceId}${step.from.date}`}
                patientId={patientId}
                step={step}
                planned={step.from.date > today}
                ordered={isOrder(step.sourceId)}
                why={
                  before === undefined || step.plan !== null || before.sourceId === step.sourceId
                    ? null
                    : (stopReasonOf(before.sourceId)?.text ?? null)
                }
              />
            );
          })}
          {course.stop !== null && (
            <li>
              {stopReasonText[course.stop.reason as keyof typeof stopReasonText] ?? course.stop.reason}
              {course.stop.text !== null && `: ${course.stop.text}`}
            </li>
          )}
        </ol>
        {course.gaps.map(({ from, to, reason }) => (
          <p key={from} className="t-dim">
            {reason === 'gap' ? text('nothing ordered') : text('on hold')}: <Day date={from} plain />
            {to !== null && (
              <>
                {' – '}
                <Day date={to} plain />
              </>
            )}
          </p>
        ))}
      </section>
      {loop !== null && (
        <section className={css.part}>
          <h4>{text('Closed loop')}</h4>
          <LoopLinks patientId={patientId} loop={loop} waivers={waivers} />
        </section>
      )}
    </div>
  );
}

interface DoseStepProps {
  readonly patientId: string;
  readonly step: BandStep;
  readonly planned: boolean;
  readonly ordered: boolean;
  readonly why: string | null;
}

function DoseStep({ patientId, step, planned, ordered, why }: DoseStepProps) {
  const { text } = useText();
  const Icon = planned ? CalendarClock : CircleDot;
  return (
    <li data-planned={planned || undefined}>
      <Icon size={14} aria-hidden className={css.stepIcon} />
      <div>
        <p>
          <Day date={step.from.date} plain />
          {!step.from.exact && ` (${text('about')})`}: <Amount text={step.text} />
          {planned && <span className="t-dim">, {text('planned')}</span>}
        </p>
        {why !== null && <p className="t-dim">{why}</p>}
        {step.plan !== null ? (
          <AgreedBy patientId={patientId} plan={step.plan} />
        ) : ordered ? (
          <SignedBy patientId={patientId} order={step.sourceId} />
        ) : (
          <p className="t-small t-dim">{text('not ordered here')}</p>
        )}
      </div>
    </li>
  );
}

interface SignedByProps {
  readonly patientId: string;
  readonly order: string;
}

/** Who signed a dose and when, and the way to what was signed; an imported order was not signed here. */
function SignedBy({ patientId, order }: SignedByProps) {
  const { text } = useText();
  const signed = useRead(readSigned, { params: { patientId, orderId: order } });
  const signature = signed.data?.signatures.find(
    ({ meaning }) => meaning === 'prescribes' || meaning === 'changes-dose',
  );
  return (
    <p className="t-small t-dim">
      {signature !== undefined && (
        <>
          {signature.by}, <Day date={signature.at} plain />
          {' · '}
        </>
      )}
      {signed.data !== undefined && signature === undefined && `${text('not signed here')} · `}
      <AppLink to={paths.signed(patientId, order)}>{text('What was signed')}</AppLink>
    </p>
  );
}

function AgreedBy({ patientId, plan }: { readonly patientId: string; readonly plan: string }) {
  const { text } = useText();
  const plans = useRead(listDosePlans, { params: { patientId } });
  const entry = plans.data?.dosePlans.find(({ id }) => id === plan);
  return (
    <p className="t-small t-dim">
      {entry !== undefined && (
        <>
          {text('agreed')}: {entry.recordedBy}, <Day date={entry.plan.agreedAt ?? entry.recordedAt} plain />
          {' · '}
        </>
      )}
      <AppLink to={paths.chartTab(patientId, 'plan')}>{text('The dose plan')}</AppLink>
    </p>
  );
}
