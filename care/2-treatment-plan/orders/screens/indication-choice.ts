import type { Drug } from '#knowledge/schema/drug.ts';
import type { OrderFields } from './order-fields.ts';

/** Words that go with no use of the formulary. */
export const other = 'other';
/** The order's own words beside a use of the formulary that has another name. */
export const own = 'own';

/**
 * Which line of the list says what the order is for: the id of a use whose name the order has, `own` where it names a use
 * in words of its own, `other` for words alone, and nothing while nothing was chosen. An order's words are never changed
 * into the name of its code.
 */
export function indicationChoice(drug: Drug, indication: OrderFields['indication']): string {
  if (indication === null) return '';
  const use = drug.indications.find(({ id }) => id === indication.id);
  if (use === undefined) return other;
  return use.name === indication.text ? use.id : own;
}
