import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts, ProposedAct } from '../facts.ts';
import type { Finding, NotChecked, ScreenResult } from '../screening/finding.ts';
import { screenWithOffers } from '../screening/screen-with-offers.ts';
import { type ComingRise, comingRises } from './coming-steps.ts';
import { foldDays, type ScreenedDay } from './fold-days.ts';
import { saidAmount } from './step-rhythm.ts';

/**
 * The safety screen of today, and of each coming day on which agreed steps raise a dose: a limit that a coming step would
 * break, or an interaction it would make worse, is said today, with the day and the dose. What is no news on such a day,
 * or has nothing to do with the dose that rises, is not told again.
 */
export function screenWithSteps(
  facts: ChartFacts,
  acts: readonly ProposedAct[],
  knowledge: Knowledge,
  { asOf: today }: { readonly asOf: CalendarDate },
): ScreenResult {
  const now = screenWithOffers(facts, acts, knowledge, { asOf: today });
  const notLoaded = facts.dosePlans === null ? [dosePlansNotLoaded] : [];
  const leaving = new Set(acts.flatMap(leavingOrder));
  const rises = comingRises(facts, today).filter(({ order }) => !leaving.has(order.id));
  const days = Map.groupBy(rises, ({ on }) => on);
  const coming = [...days].map(([day, of]) =>
    comingDay(screenWithOffers(facts, acts, knowledge, { asOf: day, knownOn: today }), day, of),
  );
  const result = { ...now, notChecked: [...now.notChecked, ...notLoaded] };
  return { ...now, ...foldDays([{ result, from: () => null }, ...coming]) };
}

/** Of a coming day, what is about the doses that rise on it; folding leaves out what is known from a day before. */
function comingDay(
  { findings, notChecked }: ScreenResult,
  day: CalendarDate,
  rises: readonly ComingRise[],
): ScreenedDay {
  const riseOf = ({ subjects }: About) =>
    rises.find(({ order }) => subjects.some(({ id }) => id === order.id));
  const isNews = (about: About) => riseOf(about) !== undefined;
  return {
    result: { findings: findings.filter(isNews), notChecked: notChecked.filter(isNews), checked: [] },
    from: (about) => {
      const rise = riseOf(about);
      return rise ? { date: day, medication: rise.name, ...saidAmount(rise.step) } : null;
    },
  };
}

type About = Pick<Finding, 'subjects'>;

function leavingOrder(act: ProposedAct): readonly string[] {
  if ('orderId' in act) return [act.orderId];
  if (act.act === 'change') return [act.replaces];
  const { replaces } = act.order.content;
  return replaces === null ? [] : [replaces];
}

const dosePlansNotLoaded: NotChecked = {
  key: 'list-not-loaded:dose-plans',
  what: 'doses by agreed steps',
  reason: 'list-not-loaded',
  text: 'The dose plans could not be loaded: doses were taken from the orders alone.',
  toCheck: 'Load them and screen again, or check by hand.',
  subjects: [],
  blocking: true,
};
