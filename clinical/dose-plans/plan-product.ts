import { isDecimal, multiply, parseDecimal, type Rational, rational } from '#kernel/decimal.ts';
import { type Micrograms, parseDose } from '#kernel/dose.ts';
import { err, ok, type Result } from '#kernel/result.ts';

/** A product doses are made from. Pieces are counted in whole ones, and in halves where that is allowed. */
export type PlanProduct =
  | { readonly kind: 'piece'; readonly id: string; readonly content: Micrograms; readonly halves: boolean }
  /** Measured by volume: `content` micrograms in one millilitre. */
  | { readonly kind: 'liquid'; readonly id: string; readonly content: Micrograms };

export interface ProductText {
  readonly id: string;
  /** `"7.5 mg"`, or `"20 mg/mL"` for a liquid. */
  readonly strength: string;
  readonly form: string;
  /** True only where the label shows a score line. */
  readonly halves?: boolean | undefined;
}

/** Forms that must never be cut, whatever somebody ticked: their release would be destroyed. */
const uncuttable = /extended|delayed|capsule|sprinkle|patch|injection|film|disintegrating|sublingual/;

/**
 * Reads a product. Errors name what is wrong: a strength that is not a dose, halves of a form that must not
 * be cut.
 */
export function planProduct(text: ProductText): Result<PlanProduct, string> {
  const [amount = '', per] = text.strength.split('/');
  const content = parseDose(amount.trim());
  if (!content.ok) return err(`strength of ${text.id}: ${JSON.stringify(text.strength)} is not a dose`);
  if (per !== undefined) return perMillilitre(text, content.value, per.trim());
  if (text.halves && uncuttable.test(text.form))
    return err(`${text.id}: ${text.form} must not be cut in halves`);
  return ok({ kind: 'piece', id: text.id, content: content.value, halves: text.halves === true });
}

/** `20 mg/mL` as well as `100 mg/5 mL`. */
function perMillilitre(text: ProductText, content: Micrograms, per: string): Result<PlanProduct, string> {
  const volume = /^(\S*) ?mL$/.exec(per)?.[1];
  if (volume === undefined || (volume !== '' && !isDecimal(volume)))
    return err(`strength of ${text.id}: only "per mL" can be measured out`);
  const millilitres: Rational = volume === '' ? rational(1n) : parseDecimal(volume);
  if (millilitres.n <= 0n) return err(`strength of ${text.id}: a volume must be above zero`);
  const one = multiply(rational(content), rational(millilitres.d, millilitres.n));
  if (one.d !== 1n) return err(`strength of ${text.id}: not a whole number of micrograms in a millilitre`);
  return ok({ kind: 'liquid', id: text.id, content: one.n });
}
