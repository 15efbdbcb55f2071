import { type Rational, rational } from '#kernel/decimal.ts';
import { type Micrograms, parseDose } from '#kernel/dose.ts';
import type { Drug, Form } from '#knowledge/schema/drug.ts';

export type Product = Drug['products'][number];

/** What one counts a product in, and how much of the medication one of it holds. */
export interface ProductUnit {
  /** `tablet`, `mL`, `patch`, `spray`: singular. */
  readonly noun: string;
  readonly plural: string;
  /** Content of one unit; null when the strength is in millimoles, milliequivalents or units. */
  readonly content: Micrograms | null;
  /** The smallest part of a unit that can be given. */
  readonly step: Step;
}

/**
 * `whole`: only whole ones. `half`: a score line is on the label. `volume`: drawn up in a syringe or cup; the
 * graduations of oral syringes and measuring cups decide how finely (`volumeSteps`).
 */
export type Step = 'whole' | 'half' | 'volume';

/** Graduation of measuring devices: up to `below` millilitres, in steps of `step`. Device facts, not clinical ones. */
export const volumeSteps: readonly { readonly below: Rational; readonly step: Rational }[] = [
  { below: rational(1n), step: rational(1n, 100n) },
  { below: rational(10n), step: rational(1n, 10n) },
  { below: rational(1_000_000n), step: rational(1n, 2n) },
];

const nouns: Readonly<Record<Form, string>> = {
  tablet: 'tablet',
  capsule: 'capsule',
  'chewable-tablet': 'chewable tablet',
  'orally-disintegrating-tablet': 'orally disintegrating tablet',
  'sublingual-tablet': 'sublingual tablet',
  'buccal-film': 'film',
  'extended-release-tablet': 'extended-release tablet',
  'extended-release-capsule': 'extended-release capsule',
  'delayed-release-tablet': 'delayed-release tablet',
  'delayed-release-capsule': 'delayed-release capsule',
  'sprinkle-capsule': 'sprinkle capsule',
  'oral-solution': 'solution',
  'oral-suspension': 'suspension',
  injection: 'injection',
  'long-acting-injection': 'injection',
  patch: 'patch',
  'nasal-spray': 'spray',
  gum: 'piece of gum',
  lozenge: 'lozenge',
  inhalation: 'inhalation',
  suppository: 'suppository',
  topical: 'application',
};

/** How a product is counted out. */
export function productUnit(product: Product): ProductUnit {
  const [amount = '', per] = product.strength.split('/');
  const parsed = parseDose(amount);
  const content = parsed.ok ? parsed.value : null;
  if (per === 'mL') return { noun: 'mL', plural: 'mL', content, step: 'volume' };
  const noun = nouns[product.form];
  return { noun, plural: pluralOf(noun), content, step: product.scored === true ? 'half' : 'whole' };
}

/** Strength as it is read: `50 mg`, `20 mg/mL`, `4.6 mg in 24 hours`, `10 mg a spray`. */
export function strengthText(product: Product): string {
  return product.strength.replace('/24h', ' in 24 hours').replace('/actuation', ' a spray');
}

/** Plural of a product's noun. */
export function pluralOf(noun: string): string {
  if (noun === 'mL') return noun;
  if (noun === 'piece of gum') return 'pieces of gum';
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return noun.endsWith('ch') ? `${noun}es` : `${noun}s`;
}

/** Whether a word names what this product is counted in: `tablet` will do for an extended-release tablet. */
export function countsIn(word: string, product: Product): boolean {
  const { noun } = productUnit(product);
  const short = noun.split(' ').at(-1) ?? noun;
  return [noun, pluralOf(noun), short, pluralOf(short)].includes(word);
}
