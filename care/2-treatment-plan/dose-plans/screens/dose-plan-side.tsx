import { Button, Checkbox, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { Beginnings as Ways } from '#clinical/dose-plans/beginnings-shape.ts';
import { amountOf, partsOfDay } from '#clinical/dose-plans/check-steps.ts';
import { dailyProducts } from '#clinical/dose-plans/daily-products.ts';
import { paceProblems } from '#clinical/dose-plans/taper-pace.ts';
import { productText } from '#clinical/ordering/order-words.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';
import { freshId } from '../../screens/fresh-id.ts';
import { Beginnings } from './dose-plan-beginnings.tsx';
import { addStep, checkDraft, type DosePlanDraft, type TypedStep } from './dose-plan-draft.ts';
import { DosePlanTable } from './dose-plan-table.tsx';
import { partOfDayWords } from './dose-plan-words.ts';
import { PaceNotes } from './pace-notes.tsx';

interface DosePlanSideProps {
  readonly draft: DosePlanDraft;
  readonly onChange: (draft: DosePlanDraft) => void;
  readonly ways: Ways;
}

/** The steps of one medication: products, a way to begin, dates and doses, and what they come to in pieces as one types. */
export function DosePlanSide({ draft, onChange, ways }: DosePlanSideProps) {
  const { text } = useText();
  const { drug, products, steps } = draft;
  const checked = checkDraft(draft);
  const set = (key: string, part: Partial<TypedStep>) =>
    onChange({ ...draft, steps: steps.map((step) => (step.key === key ? { ...step, ...part } : step)) });
  return (
    <fieldset className={css.entry}>
      <legend>{drug.name}</legend>
      <div className="t-stack">
        <Checkbox.Group
          label={text('Made from')}
          description={text('Doses are counted out of these and no others; nothing is rounded.')}
          value={[...products]}
          onChange={(chosen) => onChange({ ...draft, products: chosen })}
        >
          <div className={css.checks}>
            {dailyProducts(drug).map((product) => (
              <Checkbox
                key={product.id}
                value={product.id}
                label={`${productText(product)}${product.brand === undefined ? '' : ` (${product.brand})`}`}
                size="xs"
              />
            ))}
          </div>
        </Checkbox.Group>
        <Beginnings draft={draft} onChange={onChange} ways={ways} />
        {steps.map((step, index) => (
          <div key={step.key} className={css.step}>
            <DayField
              label={text('Step {{number}} from', { number: index + 1 })}
              value={step.start}
              onChange={(start) => set(step.key, { start })}
            />
            <DayField
              label={text('Last day')}
              value={step.end}
              description={index === steps.length - 1 ? text('Empty: until decided') : ' '}
              onChange={(end) => set(step.key, { end })}
            />
            {partsOfDay.map((part) => (
              <TextInput
                key={part}
                label={text(partOfDayWords[part])}
                aria-label={text('Step {{number}}, {{part}}', {
                  number: index + 1,
                  part: text(partOfDayWords[part]),
                })}
                placeholder="mg"
                value={step.doses[part]}
                autoComplete="off"
                onChange={(event) =>
                  set(step.key, { doses: { ...step.doses, [part]: event.currentTarget.value } })
                }
              />
            ))}
            <Checkbox
              className={css.wide}
              size="md"
              label={text('Every second day only')}
              aria-label={text('Step {{number}}, every second day only', { number: index + 1 })}
              checked={step.everySecondDay}
              onChange={(event) => set(step.key, { everySecondDay: event.currentTarget.checked })}
            />
            <Button
              variant="default"
              px="xs"
              mt="1.4rem"
              disabled={steps.length === 1}
              aria-label={text('Take out step {{number}}', { number: index + 1 })}
              onClick={() => onChange({ ...draft, steps: steps.filter(({ key }) => key !== step.key) })}
            >
              <X size={16} aria-hidden />
            </Button>
          </div>
        ))}
        <div>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => onChange(addStep(draft, freshId))}
          >
            {text('Add a step')}
          </Button>
        </div>
        <div aria-live="polite">
          {checked.ok ? (
            <>
              <DosePlanTable label={text('What it comes to')} steps={checked.value} />
              <PaceNotes lines={paceOf(draft, checked.value, ways)} />
            </>
          ) : (
            <ul className={css.list}>
              {checked.error.map(({ path, message }) => (
                <li key={path + message} className={css.gap}>
                  {message}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </fieldset>
  );
}

function paceOf(
  { drug }: DosePlanDraft,
  steps: readonly DosePlanStep[],
  { now, taper, occupancy }: Ways,
): readonly string[] {
  const before = now === null ? null : amountOf(now.daily);
  const half = occupancy === null ? null : amountOf(occupancy.half);
  return paceProblems(steps, before, taper?.rule ?? null, drug.kinetics, half).map(({ text }) => text);
}
