import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { engineVersion } from '../screening/engine-version.ts';
import type { Finding, HoldsFrom, ScreenResult } from '../screening/finding.ts';
import { screenWithOffers } from '../screening/screen-with-offers.ts';
import { comingRises } from './coming-steps.ts';
import { doseOnDay } from './dose-on-day.ts';
import { endedByTaper } from './ended-by-taper.ts';
import { foldDays, type ScreenedDay } from './fold-days.ts';
import { isAbout } from './plan-of-order.ts';
import { dosesAhead, type PlanSide, sideOnDay } from './step-orders.ts';
import { saidAmount } from './step-rhythm.ts';
import { inUse } from './taken-as-order.ts';

/**
 * The safety screen of a dose plan, or of both sides of a cross-taper: every dose of it as the order it amounts to, on its
 * first day, after the doses before it and beside what is taken then (agreed steps of other medications among it). Each
 * finding and each thing not checked is told once, with the first day and dose from which it holds. Facts are as old as
 * they are today; ages and durations are those of the day. Deterministic: the order of lists does not matter.
 *
 * @param plans proposed plans; what was agreed on the same medications before is taken to end by them
 */
export function screenSteps(
  plans: readonly Held<DosePlan>[],
  facts: ChartFacts,
  knowledge: Knowledge,
  { asOf: today }: { readonly asOf: CalendarDate },
): ScreenResult {
  const chart = withoutEarlier(facts, plans);
  const sides = plans.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((plan) => sideOf(plan, facts, today));
  const own = sides.flatMap(({ doses }) => doses.map(({ from }) => (from < today ? today : from))).toSorted();
  const [first] = own;
  const company =
    first === undefined ? [] : comingRises(chart, today).flatMap(({ on }) => (on > first ? [on] : []));
  const days = [...new Set([...own, ...company])].toSorted();
  const screened = days.map((day) => screenDay(day, sides, chart, knowledge, today, company.includes(day)));
  return { asOf: today, knowledge: knowledge.release, engine: engineVersion, ...foldDays(screened) };
}

function screenDay(
  day: CalendarDate,
  sides: readonly PlanSide[],
  chart: ChartFacts,
  knowledge: Knowledge,
  today: CalendarDate,
  again: boolean,
): ScreenedDay {
  const on = sides.map((side) => ({ side, ...sideOnDay(side, day, knowledge, again, today) }));
  const replaced = new Set(sides.flatMap(({ base }) => base?.id ?? []));
  const facts: ChartFacts = {
    ...chart,
    orders: chart.orders && [
      ...chart.orders.filter(({ id }) => !replaced.has(id)),
      ...on.flatMap(({ orders }) => orders),
    ],
    statements: chart.statements?.filter(({ id }) => !replaced.has(id)) ?? null,
    dosePlans: [...(chart.dosePlans ?? []), ...on.flatMap(({ dosePlans }) => dosePlans)],
  };
  const acts = on.flatMap(({ act }) => act ?? []);
  const result = screenWithOffers(facts, acts, knowledge, { asOf: day, knownOn: today });
  const changed = on.filter(({ dose }) => dose?.from === day || (day === today && dose !== null));
  const from = ({ subjects }: Pick<Finding, 'subjects'>): HoldsFrom | null => {
    const named = changed.find(({ side }) =>
      subjects.some(({ id, name }) => id === side.plan.id || name === side.plan.content.medication.name),
    );
    const { side, dose } = named ?? changed[0] ?? on.find((one) => one.dose !== null) ?? {};
    if (side === undefined || dose == null) return null;
    return { date: day, medication: side.plan.content.medication.name, ...saidAmount(dose.step) };
  };
  const findings = result.findings.filter(
    (finding) => !sides.some((side) => endedByTaper(finding, side, day, knowledge)),
  );
  return { result: { ...result, findings }, from };
}

function sideOf(plan: Held<DosePlan>, facts: ChartFacts, today: CalendarDate): PlanSide {
  const own = inUse(facts).filter((one) => isAbout(plan.content, one));
  const [base = null] = own.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const until = base === null ? null : doseOnDay(base, facts.dosePlans ?? [], today);
  return { plan, base, until, doses: dosesAhead(plan.content, today) };
}

/** The chart without what was agreed before about the same medications, and without the plans that are screened. */
function withoutEarlier(facts: ChartFacts, plans: readonly Held<DosePlan>[]): ChartFacts {
  const ids = new Set(plans.map(({ id }) => id));
  const drugs = new Set(plans.map(({ content }) => content.medication.drug));
  const dosePlans = (facts.dosePlans ?? []).filter(
    ({ id, content }) => !ids.has(id) && !drugs.has(content.medication.drug),
  );
  return { ...facts, dosePlans };
}
