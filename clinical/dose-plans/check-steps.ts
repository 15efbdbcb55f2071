import { doseInMg, formatDose, type Micrograms, parseDose } from '#kernel/dose.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, isCalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import { productText } from '../ordering/order-words.ts';
import type { Product } from '../ordering/product-unit.ts';
import { dailyProducts, releaseOf, toPlanProduct } from './daily-products.ts';
import { type DoseMaker, doseMaker } from './make-dose.ts';
import { everyDaysOf, rhythmOf } from './step-rhythm.ts';

export type PartOfDay = DosePlanStep['taken'][number]['when'];
export const partsOfDay: readonly PartOfDay[] = ['morning', 'noon', 'evening', 'bedtime'];

/** A step as somebody writes it: dates and doses; what makes the doses is worked out. */
export interface WrittenStep {
  readonly start: string;
  /** Null only for the last step: it stays until something else is decided. */
  readonly end: string | null;
  readonly taken: readonly { readonly when: PartOfDay; readonly dose: string }[];
  /** Taken on every second day; left out = every day. */
  readonly everyDays?: 2;
  readonly note: string | null;
}

export interface WrittenPlan {
  readonly purpose: DosePlan['purpose'];
  /** Ids of the products on the shelf: doses are made from these and no others. */
  readonly products: readonly string[];
  readonly steps: readonly WrittenStep[];
}

/** What is in the way, and where: `steps.2.taken.0.dose`. */
export interface PlanProblem {
  readonly path: string;
  readonly message: string;
}

/**
 * Dated steps with the pieces that make every dose exactly, or everything that is in the way. Steps follow each other
 * without a gap or an overlap; a dose the listed products cannot make is refused with the nearest ones they do make and
 * with what would make it. Nothing is ever rounded.
 */
export function checkSteps(
  plan: WrittenPlan,
  drug: Pick<Drug, 'products'>,
): Result<DosePlanStep[], readonly PlanProblem[]> {
  const shelf = shelfOf(plan.products, drug);
  if (!shelf.ok) return shelf;
  const maker = makerFor(shelf.value, plan.steps);
  const problems: PlanProblem[] = [];
  if (plan.steps.length === 0) problems.push({ path: 'steps', message: 'a plan needs at least one step' });
  const steps = plan.steps.map((step, index): DosePlanStep => {
    const path = `steps.${index}`;
    problems.push(...dateProblems(plan.steps, index, path), ...partProblems(step, path));
    const taken = partsOfDay.flatMap((when): DosePlanStep['taken'] => {
      const at = step.taken.findIndex((one) => one.when === when);
      const written = step.taken[at];
      if (written === undefined) return [];
      const made = makeOne(written.dose, { maker, shelf: shelf.value, drug, step: index + 1 });
      if (made.ok) return [{ when, dose: made.value.dose, pieces: made.value.pieces }];
      problems.push({ path: `${path}.taken.${at}.dose`, message: made.error });
      return [];
    });
    const rhythm = taken.length === 0 ? {} : rhythmOf(step);
    if (amountOf(totalOf(taken)) % BigInt(everyDaysOf(rhythm)) !== 0n)
      problems.push({ path: `${path}.taken`, message: `Step ${index + 1}: too fine for every second day` });
    const daily = totalOf(taken, everyDaysOf(rhythm));
    return { start: step.start, end: step.end, daily, ...rhythm, taken, note: step.note };
  });
  if (problems.length === 0) problems.push(...directionProblems(plan.purpose, steps));
  return problems.length === 0 ? ok(steps) : err(problems);
}

/** The average a day over its parts and days, as the record writes it; `0 mg` where nothing is taken. */
export function totalOf(taken: readonly { readonly dose: string }[], everyDays: 1 | 2 = 1): string {
  const total = taken.reduce((sum, { dose }) => sum + amountOf(dose), 0n);
  return `${doseInMg(total / BigInt(everyDays))} mg`;
}

/** A stored daily dose in micrograms; `0 mg`, which is no dose to give, is zero. */
export function amountOf(stored: string): Micrograms {
  const parsed = parseDose(stored);
  return parsed.ok ? parsed.value : 0n;
}

function shelfOf(
  ids: readonly string[],
  drug: Pick<Drug, 'products'>,
): Result<readonly Product[], readonly PlanProblem[]> {
  const wrong = (message: string) => err([{ path: 'products', message }]);
  const usable = dailyProducts(drug);
  const shelf = usable.filter(({ id }) => ids.includes(id));
  if (shelf.length === 0) return wrong('choose at least one product the doses are made from');
  if (new Set(ids).size !== shelf.length)
    return wrong('names a product that daily doses cannot be made from');
  if (new Set(shelf.map(releaseOf)).size > 1)
    return wrong('mixes products that release the medication differently: choose one kind');
  return ok(shelf);
}

function makerFor(shelf: readonly Product[], steps: readonly WrittenStep[]): DoseMaker | null {
  let highest: Micrograms = 1n;
  for (const { dose } of steps.flatMap(({ taken }) => taken)) {
    const amount = amountOf(dose);
    if (amount > highest) highest = amount;
  }
  return doseMaker(
    shelf.flatMap((product) => toPlanProduct(product) ?? []),
    highest,
  );
}

function dateProblems(steps: readonly WrittenStep[], index: number, path: string): PlanProblem[] {
  const step = steps[index];
  if (step === undefined) return [];
  const { start, end } = step;
  const name = `Step ${index + 1}`;
  if (!isCalendarDate(start)) return [{ path: `${path}.start`, message: `${name} needs its first day` }];
  if (end !== null && !isCalendarDate(end))
    return [{ path: `${path}.end`, message: `${name} needs a real last day` }];
  if (end !== null && end < start)
    return [{ path: `${path}.end`, message: `${name} would end before it starts` }];
  const last = index === steps.length - 1;
  if (end === null && !last)
    return [{ path: `${path}.end`, message: `${name} has another one after it, so it needs a last day` }];
  const before = steps[index - 1]?.end;
  if (before == null || !isCalendarDate(before)) return [];
  const due = addDays(before, 1);
  if (start === due) return [];
  const message =
    start > due
      ? `${name} leaves days without a dose after step ${index}: it has to start on ${due}`
      : `${name} overlaps step ${index}: it has to start on ${due}`;
  return [{ path: `${path}.start`, message }];
}

function partProblems({ taken }: WrittenStep, path: string): PlanProblem[] {
  const twice = taken.find(({ when }, at) => taken.findIndex((one) => one.when === when) !== at);
  if (twice === undefined) return [];
  return [{ path: `${path}.taken`, message: `names the ${twice.when} twice` }];
}

interface Making {
  readonly maker: DoseMaker | null;
  readonly shelf: readonly Product[];
  readonly drug: Pick<Drug, 'products'>;
  readonly step: number;
}

type Made = { readonly dose: string; readonly pieces: DosePlanStep['taken'][number]['pieces'] };

function makeOne(text: string, { maker, shelf, drug, step }: Making): Result<Made, string> {
  const parsed = parseDose(text);
  if (!parsed.ok) return err(`Step ${step}: “${text}” is not a dose; write it like 12.5 mg`);
  const dose = parsed.value;
  const made = maker?.make(dose);
  if (made === undefined) return err(`Step ${step}: these products are too finely graded to count with`);
  if (made.reachable) {
    const pieces = made.portions.map(({ product, count }) => {
      const found = shelf.find(({ id }) => id === product);
      return { product, name: found === undefined ? product : productText(found), count };
    });
    return ok({ dose: `${doseInMg(dose)} mg`, pieces });
  }
  const near = [
    ...(made.nearestBelow === null ? [] : [`${formatDose(made.nearestBelow)} below`]),
    ...(made.nearestAbove === null ? [] : [`${formatDose(made.nearestAbove)} above`]),
  ].join(' and ');
  const products = productsThatHelp(dose, shelf, drug);
  const help = products.length > 0 ? products : made.wouldHelp;
  return err(
    `Step ${step}: ${formatDose(dose)} cannot be made from the products chosen. Nearest: ${near || 'none'}. ` +
      `It would need ${help.slice(0, 3).join(', or ')}.`,
  );
}

/** Products of the same medication and release that are not on the shelf and, added to it, make the dose. */
function productsThatHelp(
  dose: Micrograms,
  shelf: readonly Product[],
  drug: Pick<Drug, 'products'>,
): readonly string[] {
  const [first] = shelf;
  const counted = shelf.flatMap((product) => toPlanProduct(product) ?? []);
  return dailyProducts(drug)
    .filter((one) => !shelf.includes(one) && first !== undefined && releaseOf(one) === releaseOf(first))
    .filter((one) => {
      const added = toPlanProduct(one);
      return added !== null && doseMaker([...counted, added], dose)?.make(dose).reachable === true;
    })
    .map((one) => `the ${productText(one)}`);
}

/** A titration goes up and a taper goes down: anything else was mistyped, or is another plan. */
function directionProblems(purpose: DosePlan['purpose'], steps: readonly DosePlanStep[]): PlanProblem[] {
  if (purpose !== 'titration' && purpose !== 'taper') return [];
  return steps.flatMap((step, index) => {
    const before = steps[index - 1];
    if (before === undefined) return [];
    const rise = amountOf(step.daily) - amountOf(before.daily);
    if (purpose === 'taper' ? rise < 0n : rise > 0n) return [];
    const path = `steps.${index}.taken`;
    return purpose === 'taper'
      ? [{ path, message: `Step ${index + 1}: a taper goes down at every step` }]
      : [{ path, message: `Step ${index + 1}: a titration goes up at every step` }];
  });
}
