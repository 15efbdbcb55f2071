import type { MedicationOrder, MedicationStatement } from '#record/schema/medication-use.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { medicationKey } from '../medication-key.ts';

/** What somebody says they take, in the shape of an order: a plan can lower or raise it as it does an order. */
export function takenAsOrder({ id, content }: Held<MedicationStatement>): Held<MedicationOrder> {
  const { medication, sig, sigText, start, end } = content;
  return {
    id,
    content: {
      status: content.status === 'active' || content.status === 'intended' ? 'active' : 'unknown',
      medication,
      sig,
      sigText,
      supply: null,
      indication: null,
      start,
      end,
      stop: null,
      replaces: null,
      prescriberText: null,
      screening: null,
    },
  };
}

const taken: ReadonlySet<string> = new Set(['active', 'unknown', 'intended']);

/** Everything a dose plan can change: orders in force, and what is said to be taken where no order covers it. */
export function inUse({ orders, statements }: ChartFacts): readonly Held<MedicationOrder>[] {
  const ordered = (orders ?? []).filter(({ content }) => content.status === 'active');
  const covered = new Set(ordered.map(({ content }) => medicationKey(content.medication)));
  const said = (statements ?? []).filter(
    ({ content }) => taken.has(content.status) && !covered.has(medicationKey(content.medication)),
  );
  return [...ordered, ...said.map(takenAsOrder)];
}
