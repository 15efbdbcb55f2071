import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type {
  MedicationChoice,
  MedicationOrder,
  MedicationStatement,
} from '#record/schema/medication-use.ts';
import type { ChartFacts, Held, ProposedAct } from '../facts.ts';
import { medicationName } from '../medication-key.ts';
import type { Suggestion } from './finding.ts';

/** A medication offered in place of another. */
export type UseInstead = Extract<Suggestion, { readonly type: 'use-instead' }>;

/** A chart and the acts on it as they would be with an offer taken. */
export interface Trial {
  readonly facts: ChartFacts;
  readonly acts: readonly ProposedAct[];
}

/** Id of what is offered, in its trial. */
export const offeredId = 'offered';

/**
 * The chart and the acts with one medication exchanged as offered: in the act that would start or change it, else among
 * what is taken, where it ends on the day. Its dose is not known yet. The error says, in one sentence, why it cannot be tried.
 */
export function trialOfOffer(
  { drug, instead }: UseInstead,
  facts: ChartFacts,
  acts: readonly ProposedAct[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): Result<Trial, string> {
  const offered = knowledge.drugById.get(drug);
  if (offered === undefined) return err('It is not in the formulary.');
  const isReplaced = ({ content }: Held<{ readonly medication: MedicationChoice }>): boolean =>
    medicationName(content.medication, knowledge) === instead;
  if (acts.some((act) => 'order' in act && isReplaced(act.order))) {
    const exchanged = acts.map((act) => {
      if (!('order' in act) || !isReplaced(act.order)) return act;
      const { step: _doses, ...rest } = act;
      return { ...rest, order: orderOf(offered, act.order.content.replaces, act.order.content.start) };
    });
    return ok({ facts, acts: exchanged });
  }
  const orders = (facts.orders ?? []).filter((held) => isTaken(held.content) && isReplaced(held));
  const statements = (facts.statements ?? []).filter((held) => isTaken(held.content) && isReplaced(held));
  if (orders.length + statements.length === 0)
    return err(`${instead} is neither proposed nor taken now, so nothing could be exchanged for it.`);
  const order = orderOf(offered, null, null);
  const ended = new Set(statements.map(({ id }) => id));
  return ok({
    facts: ended.size === 0 ? facts : { ...facts, statements: endedAmong(facts.statements, ended, asOf) },
    acts: [
      ...acts,
      { act: 'start', order },
      ...orders.map(({ id }) => ({ act: 'stop' as const, orderId: id })),
    ],
  });
}

const isTaken = ({ status }: MedicationOrder | MedicationStatement): boolean =>
  status === 'active' || status === 'unknown' || status === 'intended';

const endedAmong = (statements: ChartFacts['statements'], ended: ReadonlySet<string>, asOf: CalendarDate) =>
  statements?.map((held) => (ended.has(held.id) ? endedOn(held, asOf) : held)) ?? null;

function endedOn(held: Held<MedicationStatement>, asOf: CalendarDate): Held<MedicationStatement> {
  return { ...held, content: { ...held.content, status: 'stopped', end: asOf } };
}

function orderOf(
  { id, name }: Drug,
  replaces: string | null,
  start: MedicationOrder['start'],
): Held<MedicationOrder> {
  return {
    id: offeredId,
    content: {
      status: 'draft',
      medication: { concept: { codings: [], text: name }, drugs: [id], product: null },
      sig: null,
      sigText: null,
      supply: null,
      indication: null,
      start,
      end: null,
      stop: null,
      replaces,
      prescriberText: null,
      screening: null,
    },
  };
}
