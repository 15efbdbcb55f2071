import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { productText } from '#clinical/ordering/order-words.ts';
import type { Product } from '#clinical/ordering/product-unit.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Sig } from '#record/schema/medication-use.ts';
import type { FieldErrors } from '#ui/form/field-errors.ts';
import { Amount } from '#ui/text/amount.tsx';
import { useText } from '#ui/text/use-text.ts';
import { dosingRows, dosingText } from './dosing-hints.ts';
import { fewerPieces } from './fewer-pieces.ts';
import css from './order-drawer.module.css';
import { doseOf, type OrderFields, productIn } from './order-fields.ts';
import { brandWithoutPack, packChoices } from './pack-choices.ts';

interface DoseSectionProps {
  readonly drug: Drug;
  readonly fields: OrderFields;
  readonly set: (part: Partial<OrderFields>) => void;
  readonly errors: FieldErrors;
  readonly age: { readonly low: number; readonly high: number } | null;
  /** What the screen says about this dose, right below it. */
  readonly findings: ReactNode;
  /** Another way to make the same dose may be offered: nothing speaks against that dose. */
  readonly offerPieces: boolean;
}

const times: readonly { readonly value: number; readonly label: string }[] = [
  { value: 1, label: 'Once a day' },
  { value: 2, label: 'Twice a day' },
  { value: 3, label: '3 times a day' },
  { value: 4, label: '4 times a day' },
  { value: 5, label: '5 times a day' },
  { value: 6, label: '6 times a day' },
];

const rhythms = [1, 2, 3, 7, 14, 21, 28, 30, 42, 56, 84] as const;

/** Product, dose, how often, when: the structured sig, with the formulary's own figures beside it. */
export function DoseSection(props: DoseSectionProps) {
  const { drug, fields, set, errors, age, findings, offerPieces } = props;
  const { text } = useText();
  const product = productIn(fields, drug);
  const withoutPack = brandWithoutPack(drug, fields.lookedFor);
  return (
    <>
      <NativeSelect
        label={text('Product')}
        required
        {...(withoutPack === null
          ? {}
          : { description: text('The formulary has no pack of {{brand}}.', { brand: withoutPack }) })}
        value={fields.product}
        error={errors['form.product']}
        data={[
          ...(fields.product === '' ? [{ value: '', label: text('Choose'), disabled: true }] : []),
          ...packChoices(drug, fields.lookedFor, text('Other packs')),
        ]}
        onChange={(event) => set({ product: event.currentTarget.value, quantity: null })}
      />
      {product !== null && (
        <>
          <div className={css.dose}>
            <TextInput
              label={text('Dose')}
              required
              inputMode="decimal"
              autoComplete="off"
              value={fields.amount}
              error={amountError(fields, text) ?? errors['form.sig.dose']}
              onChange={(event) => set({ amount: event.currentTarget.value, quantity: null })}
            />
            <NativeSelect
              label={text('Unit')}
              value={fields.unit}
              data={['mg', 'mcg', 'g']}
              onChange={(event) =>
                set({ unit: event.currentTarget.value as OrderFields['unit'], quantity: null })
              }
            />
            <NativeSelect
              label={fields.prn === null ? text('How often') : text('Up to')}
              value={String(fields.timesPerDay)}
              data={times.map(({ value, label }) => ({ value: String(value), label: text(label) }))}
              onChange={(event) => set({ timesPerDay: Number(event.currentTarget.value), quantity: null })}
            />
            <NativeSelect
              label={text('On')}
              value={String(fields.everyDays)}
              data={rhythms.map((days) => ({ value: String(days), label: rhythmText(days, text) }))}
              onChange={(event) => set({ everyDays: Number(event.currentTarget.value), quantity: null })}
            />
          </div>
          {findings}
          {offerPieces && <FewerPieces drug={drug} product={product} fields={fields} set={set} />}
          <Hints drug={drug} product={product} indication={fields.indication?.id ?? null} age={age} />
          <Moments when={fields.when} onChange={(when) => set({ when })} />
          <AsNeeded fields={fields} set={set} errors={errors} />
        </>
      )}
    </>
  );
}

function amountError(fields: OrderFields, text: (words: string) => string): string | undefined {
  const amount = fields.amount.trim();
  if (amount.includes(',')) return text('Write the decimal with a point: 0.5');
  if (/[a-zµ]/i.test(amount)) return text('Only the number; the unit is beside it');
  if (/^\./.test(amount)) return text('Write 0.5, not .5');
  return undefined;
}

function rhythmText(days: number, text: (words: string, values?: Record<string, number>) => string): string {
  if (days === 1) return text('every day');
  if (days % 7 === 0)
    return days === 7 ? text('one day a week') : text('one day every {{weeks}} weeks', { weeks: days / 7 });
  return text('one day in {{days}}', { days });
}

interface FewerPiecesProps extends Pick<DoseSectionProps, 'drug' | 'fields' | 'set'> {
  readonly product: Product;
}

/** Offers the product that makes the same dose with fewer tablets: fewer to count wrong. */
function FewerPieces({ drug, product, fields, set }: FewerPiecesProps) {
  const { text } = useText();
  const better = fewerPieces(drug, product, doseOf(fields));
  if (better === null) return null;
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => set({ product: better.product.id, quantity: null })}
      >
        {text('Use {{units}} × {{product}} for the same dose', {
          units: better.units,
          product: productText(better.product),
        })}
      </Button>
    </div>
  );
}

interface HintsProps {
  readonly drug: Drug;
  readonly product: Product;
  readonly indication: string | null;
  readonly age: DoseSectionProps['age'];
}

/** The formulary's dosing lines for this product and person; the same figures the screen judges by. */
function Hints({ drug, product, indication, age }: HintsProps) {
  const { text } = useText();
  const rows = dosingRows(drug, product, indication, age);
  const lines = rows.map((row) => ({
    id: row.id,
    use: drug.indications.find((one) => one.id === row.indication)?.name ?? null,
    words: dosingText(row),
    read: row.basis.state === 'read',
  }));
  const shown = lines.filter((line) => line.words !== '');
  if (shown.length === 0)
    return (
      <p className="t-dim t-small">{text('The formulary has no dosing line for this product and age.')}</p>
    );
  return (
    <ul className={css.hints}>
      {shown.map((line) => (
        <li key={line.id}>
          {line.use !== null && <strong>{line.use}: </strong>}
          <Amount text={line.words} />
          {!line.read && <span className={css.awaiting}> · {text('awaiting review')}</span>}
        </li>
      ))}
    </ul>
  );
}

const momentWords: Readonly<Record<Sig['when'][number], string>> = {
  morning: 'Morning',
  noon: 'Noon',
  evening: 'Evening',
  bedtime: 'Bedtime',
  'with-food': 'With food',
};

function Moments({
  when,
  onChange,
}: {
  readonly when: Sig['when'];
  readonly onChange: (when: Sig['when']) => void;
}) {
  const { text } = useText();
  return (
    <Checkbox.Group label={text('When')} value={when} onChange={(value) => onChange(value as Sig['when'])}>
      <div className={css.moments}>
        {Object.entries(momentWords).map(([value, label]) => (
          <Checkbox key={value} value={value} label={text(label)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

interface AsNeededProps {
  readonly fields: OrderFields;
  readonly set: (part: Partial<OrderFields>) => void;
  readonly errors: FieldErrors;
}

/** Taken only as needed: for what, and never more than how much in a day. */
function AsNeeded({ fields, set, errors }: AsNeededProps) {
  const { text } = useText();
  const { prn } = fields;
  return (
    <>
      <Checkbox
        label={text('Only as needed')}
        checked={prn !== null}
        onChange={(event) =>
          set({ prn: event.currentTarget.checked ? { reason: '', most: '' } : null, quantity: null })
        }
      />
      {prn !== null && (
        <div className="t-fields">
          <TextInput
            label={text('As needed for')}
            required
            value={prn.reason}
            error={errors['form.sig.prn.reason']}
            autoComplete="off"
            onChange={(event) => set({ prn: { ...prn, reason: event.currentTarget.value } })}
          />
          <TextInput
            label={text('At most in 24 hours ({{unit}})', { unit: fields.unit })}
            required
            inputMode="decimal"
            autoComplete="off"
            value={prn.most}
            error={errors['form.sig.prn.maxPerDay']}
            onChange={(event) => set({ prn: { ...prn, most: event.currentTarget.value }, quantity: null })}
          />
        </div>
      )}
    </>
  );
}
