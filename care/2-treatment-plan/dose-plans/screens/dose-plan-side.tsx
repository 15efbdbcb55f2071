import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { partsOfDay } from '#clinical/dose-plans/check-steps.ts';
import { dailyProducts } from '#clinical/dose-plans/daily-products.ts';
import { productText } from '#clinical/ordering/order-words.ts';
import type { DoseTemplate } from '#knowledge/schema/pathway.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';
import { freshId } from '../../screens/fresh-id.ts';
import {
  addStep,
  checkDraft,
  type DosePlanDraft,
  fromTaper,
  fromTemplate,
  type TypedStep,
} from './dose-plan-draft.ts';
import { DosePlanTable } from './dose-plan-table.tsx';
import { partOfDayWords } from './dose-plan-words.ts';

interface DosePlanSideProps {
  readonly draft: DosePlanDraft;
  readonly onChange: (draft: DosePlanDraft) => void;
  readonly templates: readonly DoseTemplate[];
}

/** The steps of one medication: products, a way to begin, dates and doses, and what they come to in pieces as one types. */
export function DosePlanSide({ draft, onChange, templates }: DosePlanSideProps) {
  const { text } = useText();
  const { drug, products, steps } = draft;
  const checked = checkDraft(draft);
  const template = templates.find(({ id }) => id === draft.template);
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
        <Beginnings draft={draft} onChange={onChange} templates={templates} />
        {template !== undefined && (
          <ul className={css.list}>
            {template.onlyIf.map((line) => (
              <li key={line}>{line}</li>
            ))}
            <li className="t-dim">
              {text('From the label as remembered, awaiting review against the source.')}
            </li>
          </ul>
        )}
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
            <DosePlanTable label={text('What it comes to')} steps={checked.value} />
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

/** A published titration, or a taper by share: both only fill in the steps, which stay one's own to change. */
function Beginnings({ draft, onChange, templates }: DosePlanSideProps) {
  const { text } = useText();
  const own = templates.filter(({ drug }) => drug === draft.drug.id);
  const [method, setMethod] = useState<'proportional' | 'linear'>('proportional');
  const [percent, setPercent] = useState(25);
  const [days, setDays] = useState(14);
  const [said, setSaid] = useState<readonly string[]>([]);
  const taper = () => {
    const made = fromTaper(draft, { method, stepPercent: percent, everyDays: days }, freshId);
    if (!made.ok) return setSaid([made.error]);
    setSaid(made.value.warnings);
    onChange(made.value.draft);
  };
  return (
    <div className="t-stack-tight">
      {own.length > 0 && (
        <NativeSelect
          label={text('Begin from a template')}
          value={draft.template ?? ''}
          data={[
            { value: '', label: text('by hand') },
            ...own.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => {
            const chosen = own.find(({ id }) => id === event.currentTarget.value);
            const start = draft.steps[0]?.start ?? '';
            onChange(
              chosen === undefined
                ? { ...draft, template: null }
                : fromTemplate(draft, chosen, start, freshId),
            );
          }}
        />
      )}
      {draft.purpose !== 'titration' && (
        <div className="t-fields">
          <NativeSelect
            label={text('Taper from step 1')}
            value={method}
            data={[
              { value: 'proportional', label: text('by a share of the dose of the time') },
              { value: 'linear', label: text('by the same amount each time') },
            ]}
            onChange={(event) => setMethod(event.currentTarget.value as 'proportional' | 'linear')}
          />
          <NumberInput
            label={text('Per cent a step, at most')}
            value={percent}
            min={1}
            max={100}
            onChange={(value) => setPercent(Number(value) || 1)}
          />
          <NumberInput
            label={text('Days a step')}
            value={days}
            min={1}
            max={180}
            onChange={(value) => setDays(Number(value) || 1)}
          />
          <div>
            <Button variant="default" mt="1.4rem" onClick={taper}>
              {text('Fill in the taper')}
            </Button>
          </div>
        </div>
      )}
      {said.length > 0 && (
        <ul role="status" className={css.list}>
          {said.map((line) => (
            <li key={line} className={css.gap}>
              {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
