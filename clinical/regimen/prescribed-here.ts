import type { ChartFacts } from '../facts.ts';
import type { Course } from './course.ts';

/**
 * Whether the clinic ordered this course itself. What people only say they take is prescribed, agreed and reviewed
 * elsewhere. Null where the orders could not be loaded: then nobody can tell.
 */
export function prescribedHere(
  { sourceIds }: Pick<Course, 'sourceIds'>,
  { orders }: Pick<ChartFacts, 'orders'>,
): boolean | null {
  return orders === null ? null : orders.some(({ id }) => sourceIds.includes(id));
}
