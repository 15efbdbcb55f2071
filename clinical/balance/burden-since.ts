import {
  add,
  compare,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  type Rational,
  rational,
  subtract,
} from '#kernel/decimal.ts';
import { parseDose } from '#kernel/dose.ts';
import { convert, formatMeasured, type Measured } from '#kernel/quantity.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { BenefitRules } from '#knowledge/schema/check-in.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import type { AskedSideEffect } from '../check-ins/asked-side-effects.ts';
import { askedAboutSideEffects, newestCheckIns } from '../check-ins/newest-check-ins.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { DueItem } from '../monitoring/due-item.ts';
import { productUnit } from '../ordering/product-unit.ts';
import type { Course } from '../regimen/course.ts';
import { readings } from '../screening/facts/readings.ts';
import { type StandingEffect, standingEffects } from '../side-effects/standing-effects.ts';
import { type Burden, type SideEffectSince, Trend } from './benefit-shape.ts';
import type { Bother } from './bother.ts';
import { sideEffectKey } from './side-effect-tracks.ts';

interface BurdenFacts extends ChartFacts {
  readonly checkIns: readonly Held<CheckIn>[] | null;
  readonly checks: readonly DueItem[] | null;
  /** Side effects that are looked after; absent where only what people said in check-ins counts. */
  readonly sideEffects?: readonly Held<SideEffect>[];
}

interface Looking {
  readonly asked: readonly AskedSideEffect[];
  readonly rules: BenefitRules;
  readonly asOf: CalendarDate;
}

/** What a medication costs since a day: side effects, weight, checks and pieces. With no day, since ever. */
export function burdenSince(
  since: CalendarDate | null,
  course: Course,
  facts: BurdenFacts,
  knowledge: Knowledge,
  looking: Looking,
): Burden {
  return {
    sideEffects: withStanding(
      sideEffectsSince(since ?? '0001-01-01', course, facts.checkIns ?? [], looking),
      standingEffects(facts.sideEffects ?? [], looking.asOf),
      course,
      looking,
    ),
    weight: since === null ? null : weightSince(since, facts, knowledge, looking),
    checks: checksOf(course, facts.checks, knowledge),
    piecesPerDay: piecesPerDay(course, facts, knowledge, looking.asOf),
  };
}

const weights: Readonly<Record<Bother, number>> = { 'a-little': 1, quite: 2, 'a-lot': 3 };

/**
 * Side effects reported since a day that may come from this medication: those on its list, and those on nobody's. What
 * only another of the person's medications is known for stands with that one.
 */
function sideEffectsSince(
  since: CalendarDate,
  course: Course,
  checkIns: readonly Held<CheckIn>[],
  { asked, rules, asOf }: Looking,
): Burden['sideEffects'] {
  const answered = newestCheckIns(checkIns, asOf)
    .map(({ content }) => content)
    .filter((one) => one.on >= since && askedAboutSideEffects(one))
    .toReversed();
  const last = answered.at(-1);
  if (last === undefined || last.on < addDays(asOf, -rules.newestWithinDays)) return { state: 'not-asked' };
  const reports = Map.groupBy(
    answered.flatMap(({ on, sideEffects }) => sideEffects.map((effect) => ({ ...effect, on }))),
    ({ name }) => sideEffectKey(name),
  );
  const effects = [...reports].flatMap(([key, own]): SideEffectSince[] => {
    const listed = listedFor(key, course, asked);
    if (listed === null) return [];
    const [first, newest] = [own[0], own.at(-1)];
    if (first === undefined || newest === undefined) return [];
    const worst = own.reduce((a, b) => (weights[b.bother] > weights[a.bother] ? b : a)).bother;
    const trend: Trend =
      newest.on < last.on
        ? 'gone'
        : own.length === 1
          ? 'new'
          : weights[newest.bother] > weights[first.bother]
            ? 'worse'
            : weights[newest.bother] < weights[first.bother]
              ? 'better'
              : 'same';
    return [{ name: newest.name, worst, now: newest.bother, on: newest.on, trend, listed }];
  });
  if (effects.length === 0) return { state: 'none', asked: answered.length, lastAsked: last.on };
  return reported(effects);
}

/** True: known with this medication. False: known with none of them. Null: known with another one only. */
function listedFor(key: string, { medication }: Course, asked: readonly AskedSideEffect[]): boolean | null {
  const list =
    asked.find(({ words }) => [words.en, words.es].some((one) => sideEffectKey(one) === key))?.keys ?? [];
  return list.includes(medication) ? true : list.length > 0 ? null : false;
}

/** Adds what was noted outside the check-ins and is not at its end: nobody may read it as gone, or as never told. */
function withStanding(
  said: Burden['sideEffects'],
  standing: readonly StandingEffect[],
  course: Course,
  { asked }: Looking,
): Burden['sideEffects'] {
  const before = said.state === 'reported' ? said.effects : [];
  const present = new Set(
    before.filter(({ trend }) => trend !== 'gone').map(({ name }) => sideEffectKey(name)),
  );
  const added = standing.flatMap(({ name, bother, on, trend }): SideEffectSince[] => {
    const key = sideEffectKey(name);
    const listed = listedFor(key, course, asked);
    return listed === null || present.has(key)
      ? []
      : [{ name, worst: bother, now: bother, on, trend, listed }];
  });
  if (added.length === 0) return said;
  const names = new Set(added.map(({ name }) => sideEffectKey(name)));
  return reported([...before.filter(({ name }) => !names.has(sideEffectKey(name))), ...added]);
}

/** Those that are there before those that are gone, the heaviest first. */
function reported(effects: readonly SideEffectSince[]): Burden['sideEffects'] {
  const rank = ({ trend }: SideEffectSince): number => Trend.options.indexOf(trend);
  const sorted = effects.toSorted(
    (a, b) =>
      Number(a.trend === 'gone') - Number(b.trend === 'gone') ||
      weights[b.now] - weights[a.now] ||
      rank(a) - rank(b) ||
      (a.name < b.name ? -1 : 1),
  );
  const worstTrend = Trend.options[Math.min(...effects.map(rank))] ?? 'same';
  return { state: 'reported', effects: sorted, worstTrend };
}

function weightSince(
  since: CalendarDate,
  { observations }: ChartFacts,
  knowledge: Knowledge,
  { rules, asOf }: Looking,
): Burden['weight'] {
  const analyte = knowledge.analyteById.get('weight');
  if (observations === null || analyte === undefined) return null;
  const oldestFirst = (readings(observations).get('weight') ?? [])
    .toReversed()
    .flatMap(({ date, quantity }) => {
      const measured = quantity === null ? null : convert(quantity, analyte);
      return measured?.ok && measured.value.comparator === null && date <= asOf
        ? [{ date, measured: measured.value }]
        : [];
    });
  const settled = addDays(since, rules.settleDays);
  const from =
    oldestFirst.findLast(({ date }) => date <= since && date >= addDays(since, -rules.newestWithinDays)) ??
    oldestFirst.find(({ date }) => date > since && date < settled);
  const to = oldestFirst.findLast(({ date }) => date >= settled);
  if (from === undefined || to === undefined) return null;
  return {
    from: formatMeasured(from.measured),
    to: formatMeasured(to.measured),
    fromOn: from.date,
    toOn: to.date,
    percent: percentOf(from.measured, to.measured),
  };
}

/** Change in per cent with one place; for reading, never for deciding. */
function percentOf(from: Measured, to: Measured): number {
  if (compare(from.value, rational(0n)) === 0) return 0;
  const change = divide(subtract(to.value, from.value), from.value);
  return Number(formatDecimal(multiply(change, rational(100n)), 1));
}

function checksOf(course: Course, checks: readonly DueItem[] | null, knowledge: Knowledge): Burden['checks'] {
  if (checks === null || course.drugs === null) return null;
  const protocols = new Set(course.drugs.flatMap((id) => knowledge.drugById.get(id)?.monitoring ?? []));
  const own = checks.filter(
    ({ protocol, medications }) => protocols.has(protocol) && medications.includes(course.name),
  );
  return { kinds: own.length, open: own.filter(({ state }) => state !== 'upcoming').length };
}

/**
 * Counted from the agreed step or the orders of the present one; null when one of them has no product, dose or countable
 * unit.
 */
function piecesPerDay(
  { steps }: Course,
  { orders }: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): string | null {
  const now = steps.findLast(({ from }) => from === null || from.date <= asOf) ?? steps[0];
  if (now?.agreed !== undefined) {
    const { taken } = now.agreed;
    const pieces = taken?.flatMap((one) => one.pieces) ?? [];
    if (taken === null || taken.some((one) => one.pieces.length === 0)) return null;
    if (pieces.some(({ name }) => name.endsWith('/mL'))) return null;
    const onDoseDay = pieces.reduce((sum, { count }) => add(sum, parseDecimal(count)), rational(0n));
    return formatDecimal(divide(onDoseDay, rational(BigInt(now.agreed.everyDays ?? 1))), 2);
  }
  const ids = now?.sourceIds ?? [];
  let sum: Rational = rational(0n);
  for (const id of ids) {
    const order = (orders ?? []).find((one) => one.id === id)?.content;
    const product = order?.medication.drugs
      ?.flatMap((drug) => knowledge.drugById.get(drug)?.products ?? [])
      .find((one) => one.id === order.medication.product);
    const dose = order?.sig == null ? null : parseDose(order.sig.dose);
    if (order?.sig == null || order.sig.prn !== null || product === undefined || dose === null || !dose.ok)
      return null;
    const { content, step } = productUnit(product);
    if (content === null || step === 'volume' || order.sig.timesPerDay === null) return null;
    const each = divide(rational(dose.value), rational(content));
    const daily = divide(
      multiply(each, rational(BigInt(order.sig.timesPerDay))),
      rational(BigInt(order.sig.everyDays)),
    );
    sum = add(sum, daily);
  }
  return ids.length === 0 ? null : formatDecimal(sum, 2);
}
