import { type CalendarDate, type PartialDate, partialBounds } from '#kernel/time.ts';
import type {
  MedicationChoice,
  MedicationOrder,
  MedicationStatement,
  Sig,
} from '#record/schema/medication-use.ts';
import type { OrderHold } from '#record/schema/order-hold.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course, KnownDay } from './course.ts';

/** What one order or statement says about the days a medication was taken. */
export interface Exposure {
  readonly id: string;
  readonly medication: MedicationChoice;
  readonly from: KnownDay | null;
  /** Last day; null when it goes on or when nobody wrote it down (`open` tells which). */
  readonly to: KnownDay | null;
  readonly open: boolean;
  /** It was left out by decision after its last day. */
  readonly held: boolean;
  /** It is on hold now. */
  readonly onHold: boolean;
  /** A hold after its last day is signed; on hold from the day after, without anybody writing it down. */
  readonly holdPlanned: boolean;
  readonly sig: Sig | null;
  readonly sigText: string | null;
  readonly product: string | null;
  readonly replaces: string | null;
  readonly imported: boolean;
  readonly stop: Course['stop'];
  readonly indication: Course['indication'];
}

const neverTaken: ReadonlySet<string> = new Set(['draft', 'awaiting-co-signature', 'cancelled', 'not-taken']);
const stillTaken: ReadonlySet<string> = new Set(['active', 'unknown', 'intended']);

/**
 * Exposures by orders; drafts, those that wait for a co-signature and cancelled ones were never taken. An order that was
 * held is one exposure for each stretch it was taken.
 */
export function orderExposures(orders: ChartFacts['orders']): readonly Exposure[] {
  return (orders ?? []).filter(({ content }) => !neverTaken.has(content.status)).flatMap(fromOrder);
}

/** Exposures by what people say they take. */
export function statementExposures(statements: ChartFacts['statements']): readonly Exposure[] {
  return (statements ?? []).filter(({ content }) => !neverTaken.has(content.status)).map(fromStatement);
}

function fromOrder({ id, content }: Held<MedicationOrder>): readonly Exposure[] {
  const { replaces, stop, indication } = content;
  const whole = { ...common(id, content), replaces, stop, indication };
  return content.holds === undefined
    ? [whole]
    : betweenHolds(whole, content.holds, content.status === 'active');
}

/** The stretches an order was taken: up to each hold, and from the day it was taken again. */
function betweenHolds(whole: Exposure, holds: readonly OrderHold[], planned: boolean): readonly Exposure[] {
  const stretches: Exposure[] = [];
  let from = whole.from;
  for (const { lastDay: held, resumedOn } of holds) {
    const to = whole.to !== null && whole.to.date < held ? whole.to : known(held, held);
    const open = resumedOn === null;
    const over = whole.to !== null && whole.to.date <= held;
    const state = { onHold: whole.onHold && open, holdPlanned: planned && open && !over };
    // Held before its first dose: there is no day it was taken
    if (from === null || from.date <= to.date)
      stretches.push({ ...whole, ...state, from, to, open: false, held: true });
    if (open)
      return stretches.length === 0 ? [{ ...whole, ...state, to, open: false, held: true }] : stretches;
    from = known(resumedOn, resumedOn);
  }
  return [...stretches, { ...whole, from }];
}

function fromStatement({ id, content }: Held<MedicationStatement>): Exposure {
  return { ...common(id, content), replaces: null, stop: null, indication: null };
}

function common(id: string, content: MedicationOrder | MedicationStatement) {
  return {
    id,
    medication: content.medication,
    from: firstDay(content.start),
    to: lastDay(content.end),
    open: stillTaken.has(content.status) && content.end === null,
    held: content.status === 'on-hold',
    onHold: content.status === 'on-hold',
    holdPlanned: false,
    sig: content.sig,
    sigText: content.sigText,
    product: content.medication.product,
    imported: content.source !== undefined,
  };
}

/** First day a partial date can mean. */
export function firstDay(date: PartialDate | null): KnownDay | null {
  return date === null ? null : known(date, partialBounds(date)[0]);
}

/** Last day a partial date can mean. */
export function lastDay(date: PartialDate | null): KnownDay | null {
  return date === null ? null : known(date, partialBounds(date)[1]);
}

function known(written: PartialDate, date: CalendarDate): KnownDay {
  return { date, exact: written.length === 10 };
}
