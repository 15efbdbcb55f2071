import { type CalendarDate, dateInZone, daysBetween } from '#kernel/time.ts';
import type { RegistryLook } from '#record/schema/order-step.ts';
import type { Held } from '../facts.ts';
import type { OrderRules } from './order-rules-shape.ts';

/**
 * The newest look into the registry that counts for an order signed on a day; null where none does. A look into the
 * registry of another state counts for nothing here.
 */
export function lookThatCounts(
  looks: readonly Held<RegistryLook>[],
  { state, registry }: Pick<OrderRules, 'state' | 'registry'>,
  today: CalendarDate,
  zone: string,
): Held<RegistryLook> | null {
  const good = registry.goodForDays ?? 1;
  const counting = looks.filter(({ content }) => {
    const age = daysBetween(dateInZone(content.at, zone), today);
    return age >= 0 && age < good && (state === null || content.state === state);
  });
  return counting.toSorted((a, b) => (a.content.at < b.content.at ? 1 : -1))[0] ?? null;
}
