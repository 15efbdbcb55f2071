import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import { type MedicationOrder, type Sig, SigRoute } from '#record/schema/medication-use.ts';
import type { Held, ProposedAct } from '../facts.ts';
import { totalOf } from './check-steps.ts';
import type { DoseOnDay } from './dose-on-day.ts';
import { everyDaysOf, rhythmOf } from './step-rhythm.ts';
import { stepSig } from './step-sig.ts';

/** A dose of a plan from its first day on; steps that only go on with the same doses are part of it. */
export interface PlannedDose {
  readonly from: CalendarDate;
  readonly step: DosePlanStep;
}

/** One plan of those that are screened together. */
export interface PlanSide {
  readonly plan: Held<DosePlan>;
  /** What it changes: the order in force, or what is said to be taken; null for a new medication. */
  readonly base: Held<MedicationOrder> | null;
  /** What earlier agreed steps have taken of that order today; null where its own directions hold. */
  readonly until: DoseOnDay | null;
  readonly doses: readonly PlannedDose[];
}

/** The doses of a plan that are under way or to come, each once in a row. */
export function dosesAhead({ steps }: Pick<DosePlan, 'steps'>, today: CalendarDate): readonly PlannedDose[] {
  const ahead = steps.filter(({ end }) => end === null || end >= today);
  return ahead.flatMap((step, index) => {
    const before = ahead[index - 1];
    return before !== undefined && sameDoses(before, step) ? [] : [{ from: step.start, step }];
  });
}

function sameDoses(a: DosePlanStep, b: DosePlanStep): boolean {
  const said = (step: DosePlanStep) =>
    `${step.taken.map(({ when, dose }) => `${when} ${dose}`).join()} ${everyDaysOf(step)}`;
  return said(a) === said(b);
}

/** What a plan has done by a day: its orders so far, and the act of that day. */
export interface SideOnDay {
  /** Orders in place of the base: those taken over from, and the one still taken. */
  readonly orders: readonly Held<MedicationOrder>[];
  /** Steps by which these orders are taken exactly, whatever their sig can say. */
  readonly dosePlans: readonly Held<DosePlan>[];
  readonly act: ProposedAct | null;
  /** The dose of the day; null before the plan begins. */
  readonly dose: PlannedDose | null;
}

/**
 * The steps of a plan as the orders they amount to, as of a day: each dose takes over from the one before it, the first one
 * from the order in force.
 * @param again true where the company changes that day: the dose is looked at anew though it stays
 */
export function sideOnDay(
  side: PlanSide,
  on: CalendarDate,
  knowledge: Knowledge,
  again: boolean,
  today: CalendarDate,
): SideOnDay {
  const { plan, base, until, doses } = side;
  const dayOf = ({ from }: PlannedDose) => (from < today ? today : from);
  const at = doses.findLastIndex((dose) => dayOf(dose) <= on);
  const dose = doses[at];
  const orders: Held<MedicationOrder>[] = [];
  const dosePlans: Held<DosePlan>[] = [];
  if (base !== null && until?.taken != null)
    dosePlans.push(
      exactly(plan, base.id, { ...emptyStep, start: until.since, taken: until.taken, ...rhythmOf(until) }),
    );
  if (dose === undefined) return { orders: base === null ? [] : [base], dosePlans, act: null, dose: null };
  const begins = dayOf(dose) === on;
  const past = begins ? doses.slice(0, at) : doses.slice(0, at + 1);
  let before = base;
  const end = (last: CalendarDate) => {
    if (before === null) return;
    orders.push({ id: before.id, content: { ...before.content, status: 'completed', end: last } });
    before = null;
  };
  for (const [index, { from, step }] of past.entries()) {
    const replaces: string | null = before?.id ?? null;
    end(addDays(from, -1));
    if (step.taken.length === 0) continue;
    const id = `${plan.id}/${index}`;
    before = { id, content: orderOf(side, step, from, replaces, knowledge) };
    dosePlans.push(exactly(plan, id, { ...step, start: from, end: null }));
  }
  const current = before as Held<MedicationOrder> | null;
  if (current !== null) orders.push(current);
  const act = begins || again ? actOf(side, dose, current, knowledge) : null;
  return { orders, dosePlans, act, dose };
}

function actOf(
  side: PlanSide,
  { from, step }: PlannedDose,
  current: Held<MedicationOrder> | null,
  knowledge: Knowledge,
): ProposedAct | null {
  if (step.taken.length === 0) return current === null ? null : { act: 'stop', orderId: current.id };
  const replaces = current?.id ?? null;
  const order = { id: side.plan.id, content: orderOf(side, step, from, replaces, knowledge) };
  return replaces === null ? { act: 'start', order, step } : { act: 'change', order, replaces, step };
}

/** The order a step amounts to: what the plan's order says, with the doses and products of the step. */
function orderOf(
  { plan, base }: PlanSide,
  step: Pick<DosePlanStep, 'taken' | 'everyDays'>,
  start: CalendarDate,
  replaces: string | null,
  knowledge: Knowledge,
): MedicationOrder {
  const { taken } = step;
  const { drug: id, name } = plan.content.medication;
  const medication = base?.content.medication ?? {
    concept: { codings: [], text: name },
    drugs: [id],
    product: null,
  };
  const product = taken[0]?.pieces[0]?.product ?? medication.product;
  const made = knowledge.drugById.get(id)?.products.find((one) => one.id === product);
  const route = SigRoute.safeParse(base?.content.sig?.route ?? made?.route).data ?? ('oral' as Sig['route']);
  return {
    status: 'active',
    medication: { ...medication, product },
    sig: stepSig(taken, route, everyDaysOf(step)),
    sigText: null,
    supply: null,
    indication: base?.content.indication ?? null,
    start,
    end: null,
    stop: null,
    replaces,
    prescriberText: null,
    screening: null,
  };
}

/** One dose of the plan as agreed steps of an order: the engine takes their amounts, which a sig may not be able to say. */
function exactly(plan: Held<DosePlan>, order: string, step: DosePlanStep): Held<DosePlan> {
  const daily = step.taken.length === 0 ? step.daily : totalOf(step.taken, everyDaysOf(step));
  return {
    id: `${order}/steps`,
    content: {
      ...plan.content,
      status: 'agreed',
      order,
      steps: [{ ...step, daily }],
      because: null,
      agreedAt: null,
    },
  };
}

const emptyStep: Omit<DosePlanStep, 'start'> = { end: null, daily: '0 mg', taken: [], note: null };
