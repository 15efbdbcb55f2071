import { checkOrderForm } from '#clinical/ordering/check-order-form.ts';
import { productText } from '#clinical/ordering/order-words.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { refillErrors, refillRuleOf } from '#clinical/supply/refill-law.ts';
import { systems } from '#kernel/code.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { OrderForm } from './schema.ts';

/** A draft from a form, however unfinished its arithmetic: for screening while it is being filled in. */
export function draftFrom(form: OrderForm, knowledge: Knowledge): Result<MedicationOrder, Refusal> {
  const drug = knowledge.drugById.get(form.drug);
  const product = drug?.products.find((one) => one.id === form.product);
  if (!drug || !product) {
    const path = drug ? 'body.form.product' : 'body.form.drug';
    return err({
      kind: 'bad-input',
      detail: 'This cannot be ordered.',
      errors: [{ path, message: 'is not in the formulary' }],
    });
  }
  return ok({
    status: 'draft',
    medication: { concept: conceptOf(drug, product), drugs: [drug.id], product: product.id },
    sig: form.sig,
    sigText: null,
    supply: form.supply,
    indication: form.indication,
    start: form.start,
    end: null,
    stop: null,
    replaces: form.replaces,
    prescriberText: null,
    screening: null,
  });
}

/** A draft that can be dispensed and taken as written, or each field that is in the way. */
export function checkedDraft(
  form: OrderForm,
  knowledge: Knowledge,
  patient: Patient,
  today: CalendarDate,
): Result<MedicationOrder, Refusal> {
  const draft = draftFrom(form, knowledge);
  const drug = knowledge.drugById.get(form.drug);
  if (!draft.ok || !drug) return draft;
  const rule = refillRuleOf(orderedSchedule([drug.id], knowledge), knowledge);
  const errors = [
    ...checkOrderForm(form, drug, patient, today),
    ...refillErrors(form.supply.refills, rule),
  ].map(({ path, message }) => ({ path: `body.${path}`, message }));
  if (errors.length === 0) return draft;
  return err({ kind: 'bad-input', detail: 'The order does not add up yet.', errors });
}

function conceptOf(drug: Drug, product: Drug['products'][number]): MedicationOrder['medication']['concept'] {
  const text = `${drug.name} ${productText(product)}`;
  const { ingredient } = drug.codes.rxnorm;
  return {
    text,
    codings: [
      ...(product.rxcui === undefined
        ? []
        : [{ system: systems.rxnorm, code: product.rxcui, display: text }]),
      ...(ingredient === undefined ? [] : [{ system: systems.rxnorm, code: ingredient, display: drug.name }]),
    ],
  };
}
