import { NativeSelect, TextInput } from '@mantine/core';
import { type Product, productUnit } from '#clinical/ordering/product-unit.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { RefillRule } from '#knowledge/schema/prescribing-rules.ts';
import type { FieldErrors } from '#ui/form/field-errors.ts';
import { useText } from '#ui/text/use-text.ts';
import { neededQuantity, type OrderFields } from '../../orders/screens/order-fields.ts';
import { SupplyReach } from './supply-reach.tsx';

interface SupplyFieldsProps {
  readonly patientId: string;
  readonly drug: Drug;
  readonly fields: OrderFields;
  readonly product: Product;
  /** What federal law says of its refills; null off the schedules. */
  readonly refillRule: RefillRule | null;
  readonly set: (part: Partial<OrderFields>) => void;
  readonly errors: FieldErrors;
}

const daysOffered = [7, 14, 28, 30, 60, 84, 90] as const;
const refillsOffered = [0, 1, 2, 3, 4, 5, 6, 9, 11] as const;

/** How long the supply lasts and how often it may be refilled; the quantity follows from dose and days. */
export function SupplyFields(props: SupplyFieldsProps) {
  const { patientId, drug, fields, product, refillRule, set, errors } = props;
  const { text } = useText();
  const { plural } = productUnit(product);
  const needed = neededQuantity(fields, product);
  const days: readonly number[] = daysOffered.some((one) => one === fields.days)
    ? daysOffered
    : [...daysOffered, fields.days].toSorted((a, b) => a - b);
  const most = refillRule?.most ?? null;
  // What a pharmacy may not fill is not offered; a draft that has it keeps it, with the refusal beside it
  const refills = refillsOffered.filter(
    (count) => most === null || count <= most || count === fields.refills,
  );
  return (
    <>
      <div className="t-fields">
        <NativeSelect
          label={text('Supply for')}
          value={String(fields.days)}
          data={days.map((count) => ({ value: String(count), label: text('{{count}} days', { count }) }))}
          onChange={(event) => set({ days: Number(event.currentTarget.value), quantity: null })}
          error={errors['form.supply.days']}
        />
        <TextInput
          label={text('Quantity ({{unit}})', { unit: plural })}
          inputMode="decimal"
          autoComplete="off"
          value={fields.quantity ?? needed ?? ''}
          error={errors['form.supply.quantity'] ?? errors['form.supply.unit']}
          onChange={(event) => set({ quantity: event.currentTarget.value })}
          description={
            fields.quantity !== null && needed !== null
              ? text('{{needed}} are needed', { needed })
              : undefined
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
        <NativeSelect
          label={text('Refills')}
          value={String(fields.refills)}
          data={refills.map((count) => ({
            value: String(count),
            label: count === 0 ? text('none') : String(count),
          }))}
          onChange={(event) => set({ refills: Number(event.currentTarget.value) })}
          error={errors['form.supply.refills']}
        />
      </div>
      <SupplyReach
        patientId={patientId}
        drug={drug}
        fields={fields}
        product={product}
        quantity={fields.quantity ?? needed}
        refillRule={refillRule}
      />
    </>
  );
}
