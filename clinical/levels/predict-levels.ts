import { toNumber } from '#kernel/decimal.ts';
import { parseDose } from '#kernel/dose.ts';
import { limitIn, readableUnit } from '#kernel/quantity.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Basis } from '#knowledge/schema/basis.ts';
import type { Analyte } from '#knowledge/schema/clinical-terms.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { LevelModel } from '#knowledge/schema/level-model.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { newestCheckIns } from '../check-ins/newest-check-ins.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { openHold, orderOn, plannedHold } from '../regimen/order-holds.ts';
import { readableDate } from '../screening/wording.ts';
import type { DoseAt } from '../simulation/dose-days.ts';
import { type DosesOn, dosesOn } from './doses-on.ts';
import { bandOf, type Fitted, fitPerson } from './fit-person.ts';
import type { LevelPrediction } from './level-shape.ts';
import { logLevelFor } from './log-level-for.ts';
import { measuredLevels } from './measured-levels.ts';
import { type PersonOn, personOn } from './person-on.ts';
import { notSeenSteady, outsideOf } from './where-it-holds.ts';

export interface LevelFacts extends ChartFacts {
  readonly checkIns: readonly Held<CheckIn>[] | null;
  readonly dosePlans: readonly Held<DosePlan>[] | null;
}

/** Rows of the curve at most. */
const rows = 12;
/** The curve reaches so many times the dose of today, at least. */
const beyond = 1.5;

/**
 * The level each medication with a model is expected to have in balance, at the dose of today and at others, learned
 * from what was measured. It is a prediction and no measurement; outside of what the model was made from there is none.
 */
export function predictLevels(
  facts: LevelFacts,
  knowledge: Knowledge,
  { asOf }: { readonly asOf: CalendarDate },
): readonly LevelPrediction[] {
  const courses = agreedCourses(facts, facts.dosePlans ?? [], knowledge, asOf);
  return knowledge.levelModels.flatMap((model) => {
    const drug = knowledge.drugById.get(model.drug);
    const analyte = knowledge.analyteById.get(model.analyte);
    const active = courses.some(
      ({ status, drugs }) => status === 'active' && drugs?.length === 1 && drugs[0] === model.drug,
    );
    if (drug === undefined || analyte === undefined) return [];
    const unread = unreadLists(facts);
    if (unread.length > 0 && (active || facts.orders === null))
      return [notComputed(model, drug, null, unread, knowledge)];
    const held = active ? null : heldOrder(model.drug, facts, asOf);
    if (held !== null) return [notComputed(model, drug, held.id, [heldWords(held)], knowledge)];
    if (!active) return [];
    return [predict(model, drug, analyte, facts, courses, knowledge, asOf)];
  });
}

function predict(
  model: LevelModel,
  drug: Drug,
  analyte: Analyte,
  facts: LevelFacts,
  courses: ReturnType<typeof agreedCourses>,
  knowledge: Knowledge,
  asOf: CalendarDate,
): LevelPrediction {
  const named = { drug: drug.id, name: drug.name };
  const taken = dosesOn(courses, model.drug, asOf);
  const not = (because: readonly string[]): LevelPrediction =>
    notComputed(model, drug, orderOf(taken, facts), because, knowledge);
  if (taken.kind === 'unknown') return not([taken.because]);
  const person = personOn(model, facts, knowledge, asOf);
  const outside = outsideOf(model, facts, person.covariates, taken.sourceIds, knowledge, asOf);
  if (outside.length + person.cannot.length > 0) return not([...outside, ...person.cannot]);
  const levels = measuredLevels(model, facts, courses, knowledge, asOf);
  if (levels === null) return not(['The results could not be read.']);
  const sds = { between: model.between.sd, within: model.within.sd };
  const counted = levels.flatMap(({ value, logLevelOf, leftOut }) =>
    leftOut !== null || value === null || logLevelOf === null
      ? []
      : [{ logMeasured: Math.log(value), logLevelOf }],
  );
  const fitted = fitPerson(counted, sds);
  const at = (mg: number, who: Fitted) => {
    const of = logLevelFor(model, person, scaled(taken.doses, mg / taken.perDay));
    return of === null ? null : bandOf(of, who, model.within.sd);
  };
  const expected = at(taken.perDay, fitted);
  const ofPeople = at(taken.perDay, { eta: 0, sd: model.between.sd });
  if (expected === null || ofPeople === null) return not(['The model asks for something that is not known.']);
  const settled = taken.since === null ? null : addDays(taken.since, model.holds.settledAfterDays);
  const limit = (text: string | undefined): number | null =>
    text === undefined ? null : toNumber(limitIn(text, analyte));
  return {
    kind: 'computed',
    ...named,
    analyte: analyte.id,
    unit: readableUnit(analyte.unit),
    order: orderOf(taken, facts),
    dose: { mg: taken.perDay, times: taken.doses.length, since: taken.since },
    settlesOn: settled !== null && settled > asOf ? settled : null,
    expected,
    ofPeople,
    learnedFrom: counted.length,
    clears: counted.length === 0 ? null : clearsOf(fitted),
    target: { low: limit(analyte.reference?.low), high: limit(analyte.reference?.high) },
    critical: limit(analyte.critical?.high),
    curve: dosesShown(drug, taken.perDay).flatMap((mg) => {
      const band = at(mg, fitted);
      return band === null ? [] : [{ mg, ...band }];
    }),
    measured: levels.map(({ logLevelOf: _, ...level }) => level),
    restsOn: [...person.restsOn],
    beside: person.beside.map(({ name, people, factor }) => ({
      name,
      people,
      clearancePercent: Math.round(((factor(perKg(person, taken.perDay)) ?? 1) - 1) * 100),
    })),
    mind: [...mindOf(facts, taken.sourceIds, asOf), ...notSeenSteady(model, facts, knowledge, asOf)],
    madeFrom: model.madeFrom,
    triedOn: model.triedOn?.text ?? null,
    sources: sourcesOf(model, person.beside, knowledge),
  };
}

/** The order of a medication that is on hold; null where none is. */
function heldOrder(drug: string, { orders }: LevelFacts, asOf: CalendarDate): Held<MedicationOrder> | null {
  const found = (orders ?? []).find(
    ({ content }) =>
      orderOn(content, asOf).status === 'on-hold' &&
      content.medication.drugs?.length === 1 &&
      content.medication.drugs[0] === drug,
  );
  return found ?? null;
}

function heldWords({ content }: Held<MedicationOrder>): string {
  const held = openHold(content);
  const since = held === null ? 'since when is not on file' : `last taken ${readableDate(held.lastDay)}`;
  return `It is on hold, ${since}: while it is left out the level falls, and there is none in balance.`;
}

/** What the dose of a day cannot be told without. */
function unreadLists({ orders, statements, dosePlans }: LevelFacts): readonly string[] {
  return [
    ...(orders === null ? ['The list of orders could not be read: whether it is taken is not known.'] : []),
    ...(statements === null ? ['What is taken from elsewhere could not be read.'] : []),
    ...(dosePlans === null ? ['The dose plans could not be read: the dose of today may be another.'] : []),
  ];
}

function notComputed(
  model: LevelModel,
  { id, name }: Drug,
  order: string | null,
  because: readonly string[],
  knowledge: Knowledge,
): LevelPrediction {
  const sources = sourcesOf(model, [], knowledge);
  return { kind: 'not-computed', drug: id, name, order, because: [...because], sources };
}

/** The active order a dose comes from. */
function orderOf(taken: DosesOn, { orders }: LevelFacts): string | null {
  const order = taken.kind === 'known' ? taken.sourceIds.at(-1) : undefined;
  const active = (orders ?? []).some(({ id, content }) => id === order && content.status === 'active');
  return active && order !== undefined ? order : null;
}

const scaled = (doses: readonly DoseAt[], times: number): readonly DoseAt[] =>
  doses.map(({ hour, amount }) => ({ hour, amount: amount * times }));

const perKg = ({ covariates: { weightKg } }: PersonOn, mg: number): number | null =>
  weightKg === null ? null : mg / weightKg;

function clearsOf({ eta, sd }: Fitted): { percent: number; low: number; high: number } {
  const percent = (value: number): number => Math.round((Math.exp(value) - 1) * 100);
  return { percent: percent(eta), low: percent(eta - 1.6449 * sd), high: percent(eta + 1.6449 * sd) };
}

/** Multiples of the smallest piece, as few as fit the table, up to the highest usual dose and beyond the one of today. */
function dosesShown(
  { products, dosing }: Pick<Drug, 'products' | 'dosing'>,
  today: number,
): readonly number[] {
  const milligrams = (text: string | undefined): readonly number[] => {
    const parsed = text === undefined ? null : parseDose(text);
    return parsed?.ok ? [Number(parsed.value) / 1000] : [];
  };
  const pieces = products.flatMap(({ strength }) => milligrams(strength));
  const top = Math.max(today * beyond, ...dosing.flatMap(({ usual }) => milligrams(usual?.high)));
  let step = Math.min(...pieces, today);
  while (top / step > rows) step *= 2;
  const shown = Array.from({ length: Math.ceil(top / step) }, (_, index) => step * (index + 1));
  return [...new Set([...shown, today])].toSorted((a, b) => a - b);
}

/** What the reader must know beside the figures. */
function mindOf(facts: LevelFacts, sourceIds: readonly string[], asOf: CalendarDate): readonly string[] {
  const said =
    facts.checkIns === null
      ? undefined
      : newestCheckIns(facts.checkIns, asOf).find(({ content }) => content.taken !== null)?.content;
  const recent = said !== undefined && said.on >= addDays(asOf, -14) ? said : undefined;
  const form = (facts.orders ?? []).filter(({ id }) => sourceIds.includes(id));
  return [
    ...(recent !== undefined && recent.taken !== 'as-agreed'
      ? [
          `The check-in of ${recent.on} says it was not taken as agreed: the figures are for somebody who takes every dose.`,
        ]
      : []),
    ...(facts.checkIns === null
      ? [
          'The check-ins could not be read: whether doses were missed, now or before a sample, is not checked.',
        ]
      : recent === undefined
        ? ['Whether it is taken was not asked in the last 14 days.']
        : []),
    ...form.flatMap(({ content }) => {
      const ahead = plannedHold(content, asOf);
      return ahead === null
        ? []
        : [`It is to be held after ${readableDate(ahead.lastDay)}: from then on the level falls.`];
    }),
    ...(form.some(({ content }) => content.medication.product === null)
      ? ['Which product it is, is not on file: another form is another course over the day.']
      : []),
    ...(facts.pregnancy === null && facts.patient?.sex === 'female'
      ? ['Pregnancy was not asked about.']
      : []),
  ];
}

function sourcesOf(
  model: LevelModel,
  beside: PersonOn['beside'],
  { sourceById }: Knowledge,
): LevelPrediction['sources'] {
  const bases: readonly Basis[] = [
    model.structure.basis,
    model.between.basis,
    model.within.basis,
    ...beside.map(({ basis }) => basis),
    ...(model.triedOn === undefined ? [] : [model.triedOn.basis]),
  ];
  const reviewed = new Map<string, boolean>();
  for (const { sources, state } of bases)
    for (const id of sources) reviewed.set(id, (reviewed.get(id) ?? true) && state === 'read');
  return [...reviewed].flatMap(([id, read]) => {
    const source = sourceById.get(id);
    if (source === undefined) return [];
    const { title, published, link = null } = source;
    return [{ title, published, reviewed: read, link }];
  });
}
