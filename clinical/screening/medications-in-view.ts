import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { MedicationOrder, MedicationStatement } from '#record/schema/medication-use.ts';
import { type DoseOnDay, doseOnDay } from '../dose-plans/dose-on-day.ts';
import { everyDaysOf } from '../dose-plans/step-rhythm.ts';
import { stepAmounts, stepSig } from '../dose-plans/step-sig.ts';
import { takenAsOrder } from '../dose-plans/taken-as-order.ts';
import type { ChartFacts, Held, ProposedAct, ProposedStep } from '../facts.ts';
import { medicationKey, medicationName } from '../medication-key.ts';
import { firstDay, lastDay } from '../regimen/exposure.ts';
import { hasBegunHold, lastTakenDay, orderOn, takenAgainOn } from '../regimen/order-holds.ts';
import { sigAmounts } from '../regimen/sig-amounts.ts';
import type { CompiledKnowledge } from './compiled-knowledge.ts';
import type { Medication } from './medication.ts';
import { oncePerChart } from './per-chart.ts';
import { type ReadyChart, readyChart } from './ready-chart.ts';

/** Every medication that matters to a screen, each once, in an order that does not depend on the lists. */
export interface MedicationsInView {
  readonly proposed: readonly Medication[];
  readonly current: readonly Medication[];
  /** Stopped ones, with their last day where it is known: washouts ask for them. */
  readonly past: readonly Medication[];
  /** Earlier orders for a proposed medication that nobody takes at present: a gap may lie between. */
  readonly earlier: readonly Medication[];
  /** Being stopped or held by the acts themselves; also among `past`. */
  readonly stopping: readonly Medication[];
  /** Orders to be stopped or held that are not in the chart. */
  readonly notFound: readonly string[];
}

type Content = MedicationOrder | MedicationStatement;

/**
 * Sorts orders and statements into proposed, current, past and stopping. Drafts, orders that wait for a co-signature and
 * cancelled ones count for nothing; an active order without an end is current however old it is; one on hold is past
 * since its last dose, also where an act takes it up again; an order that an act replaces is left out of the current
 * ones. A statement about a medication that is also ordered adds nothing. Where
 * agreed steps rule the day, an order is viewed at their dose; one of which they have nothing taken is past.
 */
export function medicationsInView(
  facts: ChartFacts,
  acts: readonly ProposedAct[],
  knowledge: CompiledKnowledge,
  asOf: CalendarDate,
  knownOn: CalendarDate = asOf,
): MedicationsInView {
  return medicationsOf(readyChart(facts, knowledge, asOf, knownOn), acts);
}

/** The same for a chart that was made ready: what no act touches is viewed once. */
export function medicationsOf(chart: ReadyChart, acts: readonly ProposedAct[]): MedicationsInView {
  const { facts, compiled: knowledge } = chart;
  const leavingIds = new Set(acts.flatMap(leaving));
  const stopIds = new Set(acts.flatMap((act) => ('orderId' in act ? [act.orderId] : [])));
  const proposedIds = new Set(acts.flatMap((act) => ('order' in act ? [act.order.id] : [])));
  const touched = facts.orders?.some(({ id }) => leavingIds.has(id) || proposedIds.has(id)) ?? false;
  const beside = touched ? besideActs(chart, leavingIds, proposedIds) : besideStarts({ chart });
  const { stopping, current, over, going } = beside;
  const proposed = acts.flatMap((act) => {
    if (!('order' in act)) return [];
    const viewed = toMedication(act.order, 'proposed', null, knowledge, act.step);
    return [{ ...viewed, replaces: replacedBy(act, stopping) }];
  });
  const isInUse = ({ key }: Medication): boolean =>
    going.has(key) || proposed.some((medication) => medication.key === key);
  return {
    proposed: inOrder(proposed),
    current,
    past: over.filter((medication) => !isInUse(medication)),
    earlier: over.filter((medication) => isInUse(medication) && !going.has(medication.key)),
    stopping: stopping.filter((medication) => stopIds.has(medication.id) && !isInUse(medication)),
    notFound:
      facts.orders === null
        ? []
        : [...stopIds].filter((id) => !stopping.some((medication) => medication.id === id)).sort(),
  };
}

/** What a person takes and took beside the orders that acts touch. All lists in order. */
interface BesideActs {
  /** Orders that acts stop, hold or replace, as past from today. */
  readonly stopping: readonly Medication[];
  readonly current: readonly Medication[];
  /** Whatever is not taken on the day, or no longer with these acts. */
  readonly over: readonly Medication[];
  /** Keys of `current`. */
  readonly going: ReadonlySet<string>;
}

/** Acts that touch no order of the chart leave all of it as it is. */
const besideStarts = oncePerChart((chart) => besideActs(chart, new Set(), new Set()));

function besideActs(
  { facts, asOf, knownOn, compiled: knowledge, views }: ReadyChart,
  leavingIds: ReadonlySet<string>,
  proposedIds: ReadonlySet<string>,
): BesideActs {
  const orders = (facts.orders ?? []).filter(
    ({ id, content }) =>
      (!proposedIds.has(id) || orderOn(content, asOf).status === 'on-hold') && counts(content.status),
  );
  const dosed = dosesByPlan(facts, asOf, knownOn);
  const view = (held: Held<Content>, role: Medication['role'], end: CalendarDate | null): Medication =>
    toMedication(held, role, end, knowledge, dosed.get(held.id));
  const untouched = (held: Held<Content>, role: 'current' | 'past'): Medication => {
    const known = views.get(held);
    if (known?.role === role) return known;
    const viewed = view(held, role, role === 'current' ? null : lastTaken(held));
    views.set(held, viewed);
    return viewed;
  };
  const taken = ({ id, content }: Held<Content>): boolean =>
    isCurrent(content, asOf) && dosed.get(id)?.taken?.length !== 0;
  const lastTaken = ({ id, content }: Held<Content>): CalendarDate | null => {
    const dose = dosed.get(id);
    return dose?.taken?.length === 0 && isCurrent(content, asOf) ? addDays(dose.since, -1) : endOf(content);
  };

  const leavingOrders = orders.filter(({ id }) => leavingIds.has(id));
  const staying = orders.filter(({ id }) => !leavingIds.has(id));
  const stopping = leavingOrders.map((order) => view(order, 'past', taken(order) ? asOf : lastTaken(order)));
  const currentOrders = staying.filter(taken).map((held) => untouched(held, 'current'));
  const covered = new Set([...currentOrders, ...stopping].map((medication) => medication.key));
  const statements = (facts.statements ?? []).filter(({ content }) => counts(content.status));
  const saidToTake = statements
    .filter((held) => taken(held) && !covered.has(medicationKey(held.content.medication)))
    .map((held) => untouched(held, 'current'));
  const current = [...currentOrders, ...saidToTake];
  const stopped = [...staying, ...statements]
    .filter((held) => !taken(held))
    .map((held) => untouched(held, 'past'));
  return {
    stopping: inOrder(stopping),
    current: inOrder(current),
    over: inOrder([...stopping, ...stopped]),
    going: new Set(current.map((medication) => medication.key)),
  };
}

function leaving(act: ProposedAct): readonly string[] {
  if ('orderId' in act) return [act.orderId];
  const replaced = act.order.content.replaces;
  return act.act === 'change' ? [act.replaces] : replaced === null ? [] : [replaced];
}

function replacedBy(act: ProposedAct, stopping: readonly Medication[]): Medication | null {
  const ids = leaving(act);
  return stopping.find((medication) => ids.includes(medication.id)) ?? null;
}

const counts = (status: Content['status']): boolean =>
  !['draft', 'awaiting-co-signature', 'cancelled', 'not-taken'].includes(status);

function isCurrent(content: Content, asOf: CalendarDate): boolean {
  if (!['active', 'unknown', 'intended'].includes(content.status)) return false;
  if ('holds' in content && hasBegunHold(content, asOf)) return false;
  const end = lastDay(content.end);
  return end === null || end.date >= asOf;
}

/** What agreed steps have taken on the day of each order, or of what is said to be taken, by its id. */
function dosesByPlan(
  { orders, statements, dosePlans }: ChartFacts,
  asOf: CalendarDate,
  knownOn: CalendarDate,
): ReadonlyMap<string, DoseOnDay> {
  if (!dosePlans?.length) return new Map();
  return new Map(
    [...(orders ?? []), ...(statements ?? []).map(takenAsOrder)].flatMap((order) => {
      const dose = doseOnDay(order, dosePlans, asOf, knownOn);
      return dose === null ? [] : [[order.id, dose] as const];
    }),
  );
}

function endOf(content: Content): CalendarDate | null {
  return 'holds' in content ? lastTakenDay(content) : (lastDay(content.end)?.date ?? null);
}

/** First day of this order, or of taking it again after it was held. */
function beganOn(content: Content): CalendarDate | null {
  const again = 'holds' in content ? takenAgainOn(content) : null;
  return again ?? firstDay(content.start)?.date ?? null;
}

function inOrder(medications: readonly Medication[]): readonly Medication[] {
  return medications.toSorted((a, b) => (a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key < b.key ? -1 : 1));
}

function toMedication(
  { id, content }: Held<Content>,
  role: Medication['role'],
  end: CalendarDate | null,
  knowledge: CompiledKnowledge,
  dosed?: DoseOnDay | ProposedStep,
): Medication {
  const choice = content.medication;
  const found = choice.drugs?.flatMap((drug) => knowledge.source.drugById.get(drug) ?? []) ?? [];
  // One unknown ingredient makes the whole medication unknown: half an identity would be half a check.
  const drugs = choice.drugs !== null && found.length === choice.drugs.length ? found : null;
  const product = choice.product === null ? undefined : knowledge.productById.get(choice.product);
  const { sig, amounts } = takenAs(content.sig, dosed);
  return {
    id,
    role,
    concept: choice.concept,
    drugs,
    product: choice.product,
    sig,
    start: content.start,
    end: content.end,
    key: medicationKey(choice),
    name: medicationName(choice, knowledge.source),
    alsoContains: choice.alsoContains ?? [],
    traits: drugs === null ? null : knowledge.traitsOf(drugs),
    amounts,
    route: content.sig?.route ?? product?.route ?? onlyRoute(drugs ?? []),
    form: product?.form ?? null,
    order: 'supply' in content ? content : null,
    startsOn: dosed !== undefined && 'since' in dosed ? dosed.since : beganOn(content),
    lastDay: end,
    replaces: null,
  };
}

/** The route of all their products; null where there are several, or none. */
function onlyRoute(drugs: readonly Drug[]): string | null {
  const routes = new Set(drugs.flatMap(({ products }) => products.map(({ route }) => route)));
  const [first = null] = routes;
  return routes.size === 1 ? first : null;
}

/** How it is taken: as the order says, or by the step of the day. */
function takenAs(sig: Content['sig'], dosed: DoseOnDay | ProposedStep | undefined) {
  if (dosed === undefined || dosed.taken?.length === 0) return { sig, amounts: sigAmounts(sig) };
  // On hold at a step nobody wrote down: no dose is better than a wrong one, and it is said to be unchecked
  if (dosed.taken === null) return { sig: null, amounts: null };
  const every = everyDaysOf(dosed);
  return {
    sig: stepSig(dosed.taken, sig?.route ?? 'oral', every),
    amounts: stepAmounts(dosed.taken, every),
  };
}
