import type { Form } from './schema/drug.ts';
import type { Knowledge } from './schema/knowledge.ts';
import type { NdcProduct } from './schema/ndc-directory.ts';

/** Form, route and strength as the FDA's list writes them. */
export interface ListedForm {
  readonly form: string;
  readonly route: string;
  /** `50`; of several substances `5; 325`. */
  readonly strength: string;
  /** `mg/1` for a tablet or capsule. */
  readonly unit: string;
}

/** Dosage forms taken by mouth, as the FDA's list of dosage forms names them. */
const forms: Readonly<Record<string, Form>> = {
  TABLET: 'tablet',
  'TABLET, COATED': 'tablet',
  'TABLET, FILM COATED': 'tablet',
  'TABLET, SUGAR COATED': 'tablet',
  CAPSULE: 'capsule',
  'CAPSULE, GELATIN COATED': 'capsule',
  'CAPSULE, LIQUID FILLED': 'capsule',
  'TABLET, CHEWABLE': 'chewable-tablet',
  'TABLET, ORALLY DISINTEGRATING': 'orally-disintegrating-tablet',
  'TABLET, EXTENDED RELEASE': 'extended-release-tablet',
  'TABLET, COATED, EXTENDED RELEASE': 'extended-release-tablet',
  'TABLET, FILM COATED, EXTENDED RELEASE': 'extended-release-tablet',
  'TABLET, DELAYED RELEASE': 'delayed-release-tablet',
  'CAPSULE, EXTENDED RELEASE': 'extended-release-capsule',
  'CAPSULE, COATED, EXTENDED RELEASE': 'extended-release-capsule',
  'CAPSULE, DELAYED RELEASE': 'delayed-release-capsule',
  'CAPSULE, DELAYED RELEASE PELLETS': 'delayed-release-capsule',
};

/**
 * The formulary's product of a listed one: the only one of the medication with this strength in this form, or null.
 * Two of a kind (bupropion SR and XL) leave none, and so does anything with several substances or not taken by mouth.
 */
export function ndcFormularyProduct(
  listed: ListedForm,
  inside: NdcProduct,
  knowledge: Pick<Knowledge, 'drugById'>,
): string | null {
  const form = forms[listed.form.toUpperCase()];
  const [id, ...others] = inside.drugs;
  const single = id !== undefined && others.length === 0 && inside.alsoContains === undefined;
  if (!single || form === undefined || listed.route.toUpperCase() !== 'ORAL') return null;
  if (listed.unit.toLowerCase() !== 'mg/1' || !/^(\d+(\.\d+)?|\.\d+)$/.test(listed.strength)) return null;
  const strength = `${Number(listed.strength)} mg`;
  const [only, ...more] =
    knowledge.drugById
      .get(id)
      ?.products.filter((product) => product.form === form && product.strength === strength) ?? [];
  return only !== undefined && more.length === 0 ? only.id : null;
}
