import { Button, TextInput } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { checkOrderForm } from '#clinical/ordering/check-order-form.ts';
import { sigSentence } from '#clinical/ordering/sig-sentence.ts';
import { refillErrors } from '#clinical/supply/refill-law.ts';
import { ageRange } from '#kernel/time.ts';
import type { Follow } from '#ui/finding/finding-card.tsx';
import { NotCheckedBox } from '#ui/finding/not-checked-box.tsx';
import { ScreenSummary } from '#ui/finding/screen-summary.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import type { FieldErrors } from '#ui/form/field-errors.ts';
import { Amount } from '#ui/text/amount.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import type { Monograph } from '../../formulary/screens/use-monograph.ts';
import { SupplyFields } from '../../supplies/screens/supply-fields.tsx';
import type { OrderForm } from '../schema.ts';
import { DoseSection } from './dose-section.tsx';
import type { EarlierAnswers } from './earlier-answers.ts';
import { doseStands, findingsAt } from './finding-places.ts';
import { IndicationField } from './indication-field.tsx';
import { LiveFindings } from './live-findings.tsx';
import css from './order-drawer.module.css';
import {
  doseForMaximum,
  doseOf,
  formToScreen,
  formWithoutQuantity,
  type OrderFields,
  orderFormOf,
  productIn,
  sigOf,
} from './order-fields.ts';
import type { OrderPerson } from './order-person.ts';
import { provisionalForm } from './provisional-form.ts';
import { useLiveScreen } from './use-live-screen.ts';

interface OrderFormStepProps {
  readonly person: OrderPerson;
  readonly monograph: Monograph;
  readonly fields: OrderFields;
  readonly onFields: (fields: OrderFields) => void;
  /** A finding suggested another medication. */
  readonly onOtherDrug: (drug: string) => void;
  /** Reasons given when the order that is being changed was signed. */
  readonly earlier: EarlierAnswers;
  readonly serverErrors: FieldErrors;
  readonly busy: boolean;
  readonly onReview: (form: OrderForm) => void;
}

/** The structured order, screened as it is typed; every complaint stands beside the field it is about. */
export function OrderFormStep(props: OrderFormStepProps) {
  const { person, monograph, fields, onFields, onOtherDrug, earlier, serverErrors, busy, onReview } = props;
  const { text } = useText();
  const today = useToday();
  const { drug } = monograph;
  const [tried, setTried] = useState(false);
  const place = useRef<HTMLFormElement>(null);
  const set = (part: Partial<OrderFields>) => onFields({ ...fields, ...part });
  const product = productIn(fields, drug);
  const form = useMemo(() => orderFormOf(fields, drug), [fields, drug]);
  const errors = { ...serverErrors, ...localErrors(form, fields, monograph, person, today, tried, text) };
  // A dose that can be read is screened as soon as it can, whether or not the product makes it.
  const dosed = formToScreen(fields, drug);
  const screened = JSON.stringify(dosed ?? provisionalForm(fields, drug));
  const act = useMemo(() => {
    const asked = JSON.parse(screened) as OrderForm | null;
    return asked === null ? null : ({ act: 'order', form: asked } as const);
  }, [screened]);
  const live = useLiveScreen(person.id, act);
  const sig = product === null ? null : sigOf(fields, product);
  const follow = followIn(fields, monograph, set, onOtherDrug);
  const submit = () => {
    setTried(true);
    if (
      form !== null &&
      Object.keys(localErrors(form, fields, monograph, person, today, true, text)).length === 0
    )
      return onReview(form);
    // Whoever cannot go on is taken to the field that says why, once it has said so.
    requestAnimationFrame(() =>
      place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus({ preventScroll: false }),
    );
  };
  const { screen, pending } = live;
  const atDose = screen === null || dosed === null ? [] : findingsAt(screen, 'dose');
  return (
    <form
      ref={place}
      className={css.step}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) submit();
      }}
    >
      <div className={css.fields}>
        {screen !== null && (
          <LiveFindings
            findings={findingsAt(screen, 'medication')}
            notChecked={screen.notChecked.filter((item) => item.blocking)}
            follow={follow}
            pending={pending}
            earlier={earlier}
          />
        )}
        <DoseSection
          drug={drug}
          fields={fields}
          set={set}
          errors={errors}
          age={person.birthDate === null ? null : ageRange(person.birthDate, today)}
          findings={
            <LiveFindings findings={atDose} follow={follow} pending={pending} earlier={earlier} follows />
          }
          offerPieces={dosed !== null && doseStands(live)}
        />
        {sig !== null && (
          <p className={css.sentence} aria-live="polite">
            <Amount text={sigSentence(sig, product)} />
          </p>
        )}
        <IndicationField
          drug={drug}
          value={fields.indication}
          onChange={(indication) => set({ indication })}
          error={errors['form.indication']}
        />
        <DayField
          label={text('Start')}
          value={fields.start}
          onChange={(start) => set({ start })}
          error={errors['form.start']}
          required
        />
        {product !== null && (
          <SupplyFields
            patientId={person.id}
            drug={drug}
            fields={fields}
            product={product}
            refillRule={monograph.refillRule}
            set={set}
            errors={errors}
          />
        )}
        <TextInput
          label={text('Note to patient and pharmacist (optional)')}
          value={fields.note}
          error={errors['form.sig.note']}
          autoComplete="off"
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        {screen !== null && <NotCheckedBox items={screen.notChecked.filter((item) => !item.blocking)} />}
      </div>
      <footer className={css.foot}>
        <div className={css.footWords} aria-live="polite">
          {pending ? (
            <span className="t-dim">{text('Looking again')}</span>
          ) : screen === null ? (
            <span className="t-dim">{text('Screened as soon as a product is chosen.')}</span>
          ) : (
            <ScreenSummary screen={screen} brief />
          )}
          {dosed === null && screen !== null && !tried && (
            <span className="t-dim t-small">{text('The dose is not screened yet.')}</span>
          )}
          {form === null && tried && (
            <span className="t-dim t-small">
              {text('Nothing to sign yet: look again at what is marked.')}
            </span>
          )}
        </div>
        <Button type="submit" loading={busy}>
          {text('Review and sign')}
        </Button>
      </footer>
    </form>
  );
}

/** What is wrong with the form as far as this page can tell: the same arithmetic the server does. */
function localErrors(
  form: OrderForm | null,
  fields: OrderFields,
  { drug, refillRule }: Monograph,
  person: OrderPerson,
  today: string,
  tried: boolean,
  text: (words: string) => string,
): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { path, message } of refillErrors(fields.refills, refillRule)) errors[path] ??= message;
  if (form !== null) {
    for (const { path, message } of checkOrderForm(form, drug, person, today)) errors[path] ??= message;
  } else {
    const unfinished = formWithoutQuantity(fields, drug);
    const complaints = unfinished === null ? [] : checkOrderForm(unfinished, drug, person, today);
    for (const { path, message } of complaints) if (path.startsWith('form.sig')) errors[path] ??= message;
    if (tried && unfinished !== null && Object.keys(errors).length === 0)
      errors['form.supply.quantity'] = text('Say how much the pharmacy should supply');
  }
  if (!tried) return errors;
  if (fields.product === '') errors['form.product'] = text('Choose a product');
  else if (doseOf(fields) === null) errors['form.sig.dose'] = text('A dose such as 50');
  if (fields.prn !== null && fields.prn.reason.trim() === '')
    errors['form.sig.prn.reason'] = text('Say what for');
  if (fields.prn !== null && fields.prn.most.trim() === '')
    errors['form.sig.prn.maxPerDay'] = text('Say how much at most');
  if ((fields.indication?.text ?? '').trim() === '')
    errors['form.indication'] = text('Every medication needs a reason');
  return errors;
}

/** What the suggestions of a finding do in this form. */
function followIn(
  fields: OrderFields,
  { drug }: Monograph,
  set: (part: Partial<OrderFields>) => void,
  onOtherDrug: (drug: string) => void,
): Follow {
  return (suggestion) => {
    if (suggestion.type === 'use-instead') {
      return suggestion.instead === drug.name ? () => onOtherDrug(suggestion.drug) : null;
    }
    if (suggestion.type === 'wait-until') return () => set({ start: suggestion.date });
    if (suggestion.type !== 'set-dose' || suggestion.drug !== drug.id) return null;
    const product = productIn(fields, drug);
    const amount =
      product === null ? null : doseForMaximum(suggestion.maxPerDay, fields.timesPerDay, product);
    return amount === null ? null : () => set({ amount, unit: 'mg', quantity: null });
  };
}
