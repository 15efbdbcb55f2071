import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { VisitSummary } from '#record/schema/follow-up.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { orderOccasion } from '../communication/order-occasion.ts';
import type { LeafletLanguage } from '../consent/leaflet-shape.ts';
import { crisisIn, leafletText } from '../consent/leaflet-text.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { medicationName } from '../medication-key.ts';
import type { MonitoringCalendar } from '../monitoring/due-item.ts';
import { productOf, productText } from '../ordering/order-words.ts';
import { lastTakenDay, orderOn, takenAgainOn } from '../regimen/order-holds.ts';
import { clip } from '../screening/wording.ts';
import { dosePlanLine } from './dose-plan-line.ts';
import { plainDirections } from './plain-directions.ts';
import { type SummaryWords, summaryWords } from './summary-words.ts';

export interface SummaryQuestion {
  readonly on: CalendarDate;
  readonly language: LeafletLanguage;
  readonly chart: ChartFacts;
  /** Orders that were signed, changed or stopped at the visit. */
  readonly changed: readonly Held<MedicationOrder>[];
  /** Steps agreed on; where they rule a day, they are said instead of the order's dose. */
  readonly dosePlans: readonly Held<DosePlan>[];
  /** What the visit was about, as recorded; empty where nobody wrote it down. */
  readonly reasons: readonly string[];
  readonly calendar: MonitoringCalendar;
  readonly next: {
    readonly booked: {
      readonly on: CalendarDate;
      readonly clock: string;
      readonly with: string | null;
    } | null;
    /** By when somebody wants to see the person, where nothing is booked. */
    readonly dueBy: CalendarDate | null;
  };
  readonly clinic: { readonly name: string; readonly phone: string | null };
}

type Section = VisitSummary['sections'][number];

/** How many lines of what to watch for one page can carry. */
const mostWatched = 8;

/**
 * Drafts what somebody takes home from a visit, in plain words of their language, from the record and nothing else. A
 * section that has nothing to say about medicines, checks or the next visit says so; the clinician edits the lines.
 */
export function draftVisitSummary(asked: SummaryQuestion, knowledge: Knowledge): readonly Section[] {
  const question = { ...asked, chart: { ...asked.chart, orders: ordersOn(asked.chart.orders, asked.on) } };
  const words = summaryWords[question.language];
  const watched = watchedDrugs(question);
  const sections: readonly Section[] = [
    { heading: words.talked, lines: [...question.reasons] },
    { heading: words.changed, lines: changeLines(question, words, knowledge) },
    { heading: words.taking, lines: takingLines(question, words, knowledge) },
    { heading: words.callUs, lines: leafletLines(watched, 'call-us', question, knowledge) },
    { heading: words.emergency, lines: leafletLines(watched, 'emergency', question, knowledge) },
    { heading: words.checks, lines: checkLines(question, words) },
    { heading: words.next, lines: [nextLine(question, words)] },
    { heading: words.whom, lines: callLines(question, words, knowledge) },
  ];
  return sections.map(({ heading, lines }) => ({
    heading,
    lines: lines.slice(0, 40).map((line) => clip(line, 600)),
  }));
}

const ordersOn = (orders: ChartFacts['orders'], on: CalendarDate): ChartFacts['orders'] =>
  orders?.map((order) => ({ ...order, content: orderOn(order.content, on) })) ?? null;

/** The day an order's change took hold falls on the day, or it was recorded then. */
export function changedOn(
  orders: readonly (Held<MedicationOrder> & { readonly recordedOn: CalendarDate })[],
  on: CalendarDate,
): readonly Held<MedicationOrder>[] {
  return orders.filter(({ content, recordedOn }) => {
    if (content.status === 'on-hold') return recordedOn === on;
    const occasion = orderOccasion(content);
    if (occasion === null) return false;
    return recordedOn === on || (occasion === 'stopped' ? content.end : content.start) === on;
  });
}

function changeLines(question: SummaryQuestion, words: SummaryWords, knowledge: Knowledge): string[] {
  const { changed, chart, dosePlans, language: spoken, on } = question;
  if (changed.length === 0) {
    const stepping = (chart.orders ?? []).some(
      (order) => inForce(order.content, on) && dosePlanLine(order, dosePlans, on, spoken) !== null,
    );
    return [stepping ? words.planGoesOn : words.nothingChanged];
  }
  return changed.map(({ content }) => {
    const what = plainName(content, knowledge);
    const occasion = orderOccasion(content);
    const language = words === summaryWords.es ? 'es' : 'en';
    const held = content.status === 'on-hold' ? lastTakenDay(content) : null;
    if (content.status === 'on-hold') return words.paused(what, held && words.date(held));
    if (occasion === 'stopped') return words.stopped(what, content.end && words.date(content.end));
    const day = content.start && words.date(content.start);
    const how = plainDirections(content, language, knowledge);
    const again = takenAgainOn(content);
    // Begun long ago, and taken again now: it is not new
    if (again !== null && content.start !== on) return words.resumed(what, words.date(again), how);
    return occasion === 'changed' ? words.switched(what, day, how) : words.started(what, day, how);
  });
}

function inForce({ status, start, end }: MedicationOrder, on: CalendarDate): boolean {
  if (!['active', 'stopped', 'completed'].includes(status)) return false;
  if (start !== null && start > on) return false;
  return end === null ? status === 'active' : end >= on.slice(0, end.length);
}

function takingLines(
  { chart, dosePlans, on, language }: SummaryQuestion,
  words: SummaryWords,
  knowledge: Knowledge,
): string[] {
  const now = (chart.orders ?? []).filter(({ content }) => inForce(content, on));
  const paused = (chart.orders ?? [])
    .filter(({ content }) => content.status === 'on-hold')
    .map(({ content }) => {
      const held = lastTakenDay(content);
      return words.paused(plainName(content, knowledge), held && words.date(held));
    });
  if (now.length === 0) return [words.takingNone, ...paused];
  const taken = now.map((order) => {
    const { content } = order;
    const steps = dosePlanLine(order, dosePlans, on, language);
    if (steps?.instead) return `${medicationName(content.medication, knowledge)}: ${steps.line}`;
    const directions = `${plainName(content, knowledge)}: ${plainDirections(content, language, knowledge)}`;
    return steps === null ? directions : `${directions} ${steps.line}`;
  });
  return [...taken, ...paused];
}

/** `Sertraline 50 mg tablet`, without the capitals inside a name that are for those who dispense. */
function plainName(order: MedicationOrder, knowledge: Pick<Knowledge, 'drugById'>): string {
  const product = productOf(order, knowledge);
  const name = medicationName(order.medication, knowledge);
  return product === null ? name : `${name} ${productText(product)}`;
}

/** What changed is watched most closely; when nothing did, whatever is taken. */
function watchedDrugs({ changed, chart, on }: SummaryQuestion): readonly string[] {
  const begun = changed.filter(({ content }) => orderOccasion(content) !== 'stopped');
  const orders =
    begun.length > 0 ? begun : (chart.orders ?? []).filter(({ content }) => inForce(content, on));
  return [...new Set(orders.flatMap(({ content }) => content.medication.drugs ?? []))];
}

/** Lines of the leaflets, one of each medication in turn, so that none is crowded out; the same words once. */
function leafletLines(
  drugs: readonly string[],
  section: 'call-us' | 'emergency',
  { language }: SummaryQuestion,
  knowledge: Knowledge,
): string[] {
  const perDrug = drugs.map(
    (drug) =>
      leafletText(drug, language, knowledge)
        ?.sections.filter((one) => one.section === section)
        .flatMap(({ lines }) => lines.map(({ text }) => text)) ?? [],
  );
  const longest = Math.max(0, ...perDrug.map((lines) => lines.length));
  const inTurn = Array.from({ length: longest }, (_, index) =>
    perDrug.flatMap((lines) => lines[index] ?? []),
  ).flat();
  return [...new Set(inTurn)].slice(0, mostWatched);
}

function checkLines({ calendar, language, on }: SummaryQuestion, words: SummaryWords): string[] {
  const lines = calendar.items
    .filter(({ act }) => !act)
    .map(({ name, es, dueOn }) =>
      words.check(language === 'es' ? (es?.name ?? name) : name, words.date(dueOn), dueOn < on),
    )
    .slice(0, 10);
  const unknown = calendar.notChecked.length > 0 ? [words.notWorkedOut] : [];
  return lines.length + unknown.length === 0 ? [words.noChecks] : [...new Set([...lines, ...unknown])];
}

function nextLine({ next }: SummaryQuestion, words: SummaryWords): string {
  if (next.booked !== null)
    return words.nextVisit(words.date(next.booked.on), next.booked.clock, next.booked.with);
  return next.dueBy === null ? words.noNext : words.nextBy(words.date(next.dueBy));
}

function callLines(
  { clinic, language }: SummaryQuestion,
  words: SummaryWords,
  { crisisLines }: Knowledge,
): string[] {
  return [
    words.clinic(clinic.name, clinic.phone),
    ...crisisLines
      .flatMap(({ lines }) => lines)
      .map((line) => crisisIn(line, language))
      .map(({ name, call, what }) => words.crisis(name, call, what)),
  ];
}
