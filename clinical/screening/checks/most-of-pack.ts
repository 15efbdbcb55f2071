import { dose } from '#kernel/dose.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Medication } from '../medication.ts';

type Dosed = Extract<Drug['limits'][number]['effect'], { max: string }>;

/**
 * The highest dose a limit leaves of what is ordered. Where no pack is named it may be any of them: the most generous
 * figure decides whether there is anything to say, and what is offered then is that of the pack one means without a word.
 */
export function mostOf(
  { product, form }: Pick<Medication, 'product' | 'form'>,
  { max, byPack = [] }: Dosed,
): { readonly allowed: string; readonly offered: string } {
  if (form === null) return { allowed: [max, ...byPack.map((one) => one.max)].reduce(higher), offered: max };
  const own = byPack.find(
    ({ forms, products }) =>
      (forms as readonly string[] | undefined)?.includes(form) ||
      (product !== null && products?.includes(product)),
  );
  return { allowed: own?.max ?? max, offered: own?.max ?? max };
}

const higher = (a: string, b: string): string => (dose(a) >= dose(b) ? a : b);
