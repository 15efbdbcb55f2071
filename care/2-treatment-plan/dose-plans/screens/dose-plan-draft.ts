import { type TaperMethod, taperSteps, templateSteps } from '#clinical/dose-plans/begin-steps.ts';
import type { Beginnings } from '#clinical/dose-plans/beginnings-shape.ts';
import {
  checkSteps,
  type PartOfDay,
  type PlanProblem,
  partsOfDay,
} from '#clinical/dose-plans/check-steps.ts';
import { dailyProducts } from '#clinical/dose-plans/daily-products.ts';
import { fromToday, stepBack } from '#clinical/dose-plans/rewrite-steps.ts';
import { rhythmOf } from '#clinical/dose-plans/step-rhythm.ts';
import type { Product } from '#clinical/ordering/product-unit.ts';
import { dose } from '#kernel/dose.ts';
import { ok, type Result } from '#kernel/result.ts';
import { addDays, isCalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { DoseTemplate } from '#knowledge/schema/pathway.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { DosePlanForm } from '../steps-schema.ts';

/** A step as it is typed: a dose in each part of the day, empty where nothing is taken. */
export interface TypedStep {
  readonly key: string;
  readonly start: string;
  readonly end: string;
  readonly doses: Readonly<Record<PartOfDay, string>>;
  /** Taken on every second day only. */
  readonly everySecondDay: boolean;
}

/** One side of a dose plan while it is written. */
export interface DosePlanDraft {
  readonly drug: Drug;
  readonly purpose: DosePlan['purpose'];
  readonly products: readonly string[];
  readonly order: string | null;
  readonly template: string | null;
  readonly steps: readonly TypedStep[];
}

/** A product's line: its id without the strength, so that `bupropion-xl-150mg-…` goes with `bupropion-xl-300mg-…`. */
const lineOf = ({ id }: Product): string => id.replace(/-\d.*?mg/, '');

const nothing: TypedStep['doses'] = { morning: '', noon: '', evening: '', bedtime: '' };

/** Begins with one open step at what is taken now, from products of the kind that is taken now. */
export function beginDraft(
  drug: Drug,
  order: { readonly id: string; readonly content: MedicationOrder } | null,
  now: Beginnings['now'],
  purpose: DosePlan['purpose'],
  today: string,
  newId: () => string,
): DosePlanDraft {
  const usable = dailyProducts(drug);
  const taken = usable.find(({ id }) => id === order?.content.medication.product) ?? usable[0];
  // Several brands of one release are not one shelf: XL stays with XL
  const like = usable.filter(
    (one) => taken !== undefined && one.form === taken.form && lineOf(one) === lineOf(taken),
  );
  return {
    drug,
    purpose,
    products: like.map(({ id }) => id),
    order: order?.id ?? null,
    template: null,
    steps: [
      typed({ start: today, end: null, taken: now?.taken ?? [], ...rhythmOf(now ?? {}), note: null }, newId),
    ],
  };
}

/** The same with a last day, and nothing taken after it. */
export function endingOn(draft: DosePlanDraft, last: string, newId: () => string): DosePlanDraft {
  const steps = draft.steps.map((step, index) =>
    index === draft.steps.length - 1 ? { ...step, end: last } : step,
  );
  const none = { key: newId(), start: addDays(last, 1), end: '', doses: nothing, everySecondDay: false };
  return { ...draft, steps: [...steps, none] };
}

/** What is written anew of a plan that is in force. */
export type Rewriting = 'step-back' | 'from-today';

/**
 * A plan in force, written anew from today on with the products it has; null where there is nothing to begin at.
 * @param at the day that says at which step it stands: today, or the day it was held
 */
export function rewriteDraft(
  drug: Drug,
  plan: DosePlan,
  how: Rewriting,
  at: string,
  today: string,
  newId: () => string,
): DosePlanDraft | null {
  const steps = (how === 'step-back' ? stepBack : fromToday)(plan.steps, at, today);
  if (steps === null) return null;
  const pieces = plan.steps.flatMap(({ taken }) => taken.flatMap((one) => one.pieces));
  return {
    drug,
    purpose: plan.purpose,
    products: [...new Set(pieces.map(({ product }) => product))],
    order: plan.order,
    template: null,
    steps: steps.map((step) => typed(step, newId)),
  };
}

/** Replaces the steps by a template's, with the products it is made from. */
export function fromTemplate(
  draft: DosePlanDraft,
  template: DoseTemplate,
  start: string,
  newId: () => string,
): DosePlanDraft {
  const steps = templateSteps(template, start).map((step) => typed(step, newId));
  const purpose = asPartOf(draft, template.purpose);
  return { ...draft, purpose, products: template.products, template: template.id, steps };
}

/** Replaces the steps by a taper from the first one's doses down to nothing. */
export function fromTaper(
  draft: DosePlanDraft,
  how: {
    readonly method: TaperMethod;
    readonly stepPercent: number;
    readonly everyDays: number;
    /** Dose that occupies half of the receptors; null where it is not known. */
    readonly half: string | null;
  },
  newId: () => string,
): Result<{ readonly draft: DosePlanDraft; readonly warnings: readonly string[] }, string> {
  const [first] = draft.steps;
  const products = dailyProducts(draft.drug).filter(({ id }) => draft.products.includes(id));
  const { half, ...pace } = how;
  const taper = taperSteps({
    ...pace,
    halfOccupancy: half === null ? null : dose(half),
    taken: first ? takenOf(first) : [],
    products,
    start: first?.start ?? '',
  });
  if (!taper.ok) return taper;
  const steps = taper.value.steps.map((step) => typed(step, newId));
  const purpose = asPartOf(draft, 'taper');
  return ok({ draft: { ...draft, purpose, template: null, steps }, warnings: taper.value.warnings });
}

/** One side of an exchange stays that, whatever its steps began with. */
const asPartOf = (draft: DosePlanDraft, purpose: DosePlan['purpose']): DosePlan['purpose'] =>
  draft.purpose === 'cross-taper' ? draft.purpose : purpose;

/** Adds a step after the last one, which gets its last day: as long as the one before it, or a week. */
export function addStep(draft: DosePlanDraft, newId: () => string): DosePlanDraft {
  const last = draft.steps.at(-1);
  if (last === undefined) return draft;
  const end = last.end !== '' ? last.end : isCalendarDate(last.start) ? addDays(last.start, 6) : '';
  const next = { ...last, key: newId(), start: isCalendarDate(end) ? addDays(end, 1) : '', end: '' };
  return { ...draft, steps: [...draft.steps.slice(0, -1), { ...last, end }, next] };
}

/** The form as the server takes it. A number without a unit is read as milligrams. */
export function toForm(draft: DosePlanDraft): DosePlanForm {
  const { drug, purpose, products, order, template, steps } = draft;
  return {
    drug: drug.id,
    purpose,
    products: [...products],
    order,
    template,
    steps: steps.map((step) => ({
      start: step.start,
      end: step.end === '' ? null : step.end,
      taken: takenOf(step),
      ...(step.everySecondDay ? { everyDays: 2 as const } : {}),
      note: null,
    })),
  };
}

/** The same check the server makes, while it is typed. */
export function checkDraft(draft: DosePlanDraft): Result<readonly DosePlanStep[], readonly PlanProblem[]> {
  return checkSteps(toForm(draft), draft.drug);
}

function takenOf({ doses }: TypedStep): DosePlanForm['steps'][number]['taken'] {
  return partsOfDay.flatMap((when) => {
    const dose = doses[when].trim();
    if (dose === '') return [];
    return { when, dose: /^[\d.]+$/.test(dose) ? `${dose} mg` : dose };
  });
}

function typed(step: ReturnType<typeof templateSteps>[number], newId: () => string): TypedStep {
  const doses = Object.fromEntries(step.taken.map(({ when, dose }) => [when, dose]));
  return {
    key: newId(),
    start: step.start,
    end: step.end ?? '',
    doses: { ...nothing, ...doses },
    everySecondDay: step.everyDays === 2,
  };
}
