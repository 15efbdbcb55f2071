import { groupThousands } from '#kernel/dose.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder, StopReason, Supply } from '#record/schema/medication-use.ts';
import type { Patient } from '#record/schema/patient.ts';
import { offLabel } from '../consent/off-label.ts';
import { medicationName } from '../medication-key.ts';
import { readableDate } from '../screening/wording.ts';
import { type Product, pluralOf, strengthText } from './product-unit.ts';
import { sigSentence } from './sig-sentence.ts';

/** The product an order names, if the formulary has it. */
export function productOf(order: MedicationOrder, knowledge: Pick<Knowledge, 'drugById'>): Product | null {
  const { product, drugs } = order.medication;
  if (product === null) return null;
  for (const id of drugs ?? []) {
    const found = knowledge.drugById.get(id)?.products.find((one) => one.id === product);
    if (found) return found;
  }
  return null;
}

/** `buPROPion 150 mg extended-release tablet`: tall-man spelling, strength and form where they are known. */
export function orderName(order: MedicationOrder, knowledge: Pick<Knowledge, 'drugById'>): string {
  const product = productOf(order, knowledge);
  const [only, ...others] = order.medication.drugs ?? [];
  const drug = only !== undefined && others.length === 0 ? knowledge.drugById.get(only) : undefined;
  const name = drug ? shownName(drug) : medicationName(order.medication, knowledge);
  return product === null ? name : `${name} ${productText(product)}`;
}

/** Tall-man spelling where the name is on that list, else the name. */
export const shownName = (drug: Drug): string => drug.tallMan ?? drug.name;

/** `50 mg tablet`, `20 mg/mL oral solution`, `8 mg sublingual tablet (with naloxone)`. No two packs of a medication read the same. */
export function productText(product: Product): string {
  const form = product.form
    .replaceAll('-', ' ')
    .replace('extended release', 'extended-release')
    .replace('delayed release', 'delayed-release')
    .replace('long acting', 'long-acting');
  const kind = product.kind === undefined ? '' : ` (${product.kind})`;
  return `${strengthText(product)} ${form}${kind}`;
}

/** Directions in words; the source's own where they could not be read. */
export function orderSentence(order: MedicationOrder, knowledge: Pick<Knowledge, 'drugById'>): string {
  if (order.sig !== null) return sigSentence(order.sig, productOf(order, knowledge));
  return order.sigText ?? 'The directions are not on file.';
}

/** `Supply: 30 tablets for 30 days, 2 refills.` */
export function supplyText(supply: Supply): string {
  const plural = supply.quantity !== '1' && !supply.unit.endsWith('s');
  const unit = plural ? pluralOf(supply.unit) : supply.unit;
  const refills =
    supply.refills === 0 ? 'no refills' : supply.refills === 1 ? '1 refill' : `${supply.refills} refills`;
  const days = supply.days === 1 ? '1 day' : `${supply.days} days`;
  return `Supply: ${groupThousands(supply.quantity)} ${unit} for ${days}, ${refills}.`;
}

/**
 * What it is taken for, as the order says it, and how that stands to the label: `For: insomnia (off label).` Words that
 * name no use of the formulary are compared with nothing, and that is said.
 */
export function purposeText(
  { indication, medication }: Pick<MedicationOrder, 'indication' | 'medication'>,
  knowledge: Pick<Knowledge, 'drugById'>,
): string {
  if (indication === null) return 'What it is for is not on file.';
  const [only, ...others] = medication.drugs ?? [];
  const drug = only === undefined || others.length > 0 ? undefined : knowledge.drugById.get(only);
  const standing = offLabel(drug, { indication: indication.id, condition: null }).offLabel;
  const label = standing === null ? ' (not compared with the label)' : standing ? ' (off label)' : '';
  return `For: ${indication.text.trim().replace(/\.$/, '')}${label}.`;
}

/** Name and birth date, so that whoever signs reads whose order it is. */
export function whose(patient: Patient | null): string {
  if (patient === null) return 'a patient who could not be loaded';
  const name =
    [...patient.name.given, patient.name.family ?? ''].join(' ').trim() || 'a patient without a name';
  const born = patient.birthDate === null ? 'birth date unknown' : `born ${readableDate(patient.birthDate)}`;
  return `${name} (${born})`;
}

/**
 * The sentence beside the signing button: exactly what the signature stands for.
 * @param replaced the order that ends by this one, when it changes a dose
 */
export function prescribingStatement(
  order: MedicationOrder,
  patient: Patient | null,
  replaced: MedicationOrder | null,
  knowledge: Pick<Knowledge, 'drugById'>,
): string {
  const parts = [
    `I prescribe ${orderName(order, knowledge)} for ${whose(patient)}.`,
    orderSentence(order, knowledge),
    ...(order.start === null ? [] : [`Start: ${readableDate(order.start)}.`]),
    ...(order.supply === null ? [] : [supplyText(order.supply)]),
    ...(order.indication === null ? [] : [purposeText(order, knowledge)]),
    ...(replaced === null
      ? []
      : [
          `It takes over from ${orderName(replaced, knowledge)} (${orderSentence(replaced, knowledge).replace(/\.$/, '')}).`,
        ]),
  ];
  return parts.join(' ');
}

/** What a co-signature that puts an order in force stands for: what its writer signed, as it is in force. */
export function coSigningStatement(writer: string, written: string): string {
  return `I co-sign what ${writer} wrote: “${written}”`;
}

/** What a signature under a stop stands for. */
export function stoppingStatement(
  order: MedicationOrder,
  patient: Patient | null,
  knowledge: Pick<Knowledge, 'drugById'>,
): string {
  return `I stop ${orderName(order, knowledge)} for ${whose(patient)}. Until now: ${orderSentence(order, knowledge)}`;
}

/** Stop reasons as they are read. */
export const stopReasonText: Readonly<Record<StopReason, string>> = {
  completed: 'course completed',
  remission: 'in remission',
  'not-effective': 'not effective',
  'side-effect': 'side effect',
  interaction: 'interaction',
  pregnancy: 'pregnancy',
  'patient-choice': 'the patient’s choice',
  'cost-or-supply': 'cost or supply',
  'changed-dose': 'dose changed',
  switched: 'switched to another medication',
  duplicate: 'ordered twice',
  result: 'a test result',
  other: 'another reason',
};
