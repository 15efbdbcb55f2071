import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { TaperMethod } from '#clinical/dose-plans/begin-steps.ts';
import type { Beginnings as Ways } from '#clinical/dose-plans/beginnings-shape.ts';
import { dailyProducts, releaseOf } from '#clinical/dose-plans/daily-products.ts';
import { settledAfterDays } from '#clinical/dose-plans/taper-pace.ts';
import { productText } from '#clinical/ordering/order-words.ts';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';
import { freshId } from '../../screens/fresh-id.ts';
import { CitedLine } from './cited-line.tsx';
import { type DosePlanDraft, fromTaper, fromTemplate } from './dose-plan-draft.ts';

interface BeginningsProps {
  readonly draft: DosePlanDraft;
  readonly onChange: (draft: DosePlanDraft) => void;
  readonly ways: Ways;
}

/** Where a plan begins: a published titration that fits this person, or a taper by the rule of its medications. */
export function Beginnings({ draft, onChange, ways }: BeginningsProps) {
  const { text } = useText();
  return (
    <div className="t-stack-tight">
      {ways.restart !== null && (
        <p className={css.gap} role="note">
          {text('Last taken on')} <Day date={ways.restart.lastDay} />. {ways.restart.do}{' '}
          <CitedLine cited={ways.restart.cited} />
        </p>
      )}
      <Templates draft={draft} onChange={onChange} ways={ways} />
      {draft.purpose !== 'titration' && <Taper draft={draft} onChange={onChange} ways={ways} />}
    </div>
  );
}

function Templates({ draft, onChange, ways }: BeginningsProps) {
  const { text } = useText();
  const chosen = ways.templates.find(({ template }) => template.id === draft.template);
  if (ways.templates.length === 0) return null;
  const label = ({ template, fits }: Ways['templates'][number]) =>
    fits === 'yes'
      ? template.name
      : fits === 'no'
        ? text('{{name}} (does not fit)', { name: template.name })
        : text('{{name}} (not known whether it fits)', { name: template.name });
  return (
    <>
      <NativeSelect
        label={text('Begin from a template')}
        value={draft.template ?? ''}
        data={[
          { value: '', label: text('by hand') },
          ...ways.templates.map((one) => ({ value: one.template.id, label: label(one) })),
        ]}
        onChange={(event) => {
          const next = ways.templates.find(({ template }) => template.id === event.currentTarget.value);
          const start = draft.steps[0]?.start ?? '';
          onChange(
            next === undefined
              ? { ...draft, template: null }
              : fromTemplate(draft, next.template, start, freshId),
          );
        }}
      />
      {chosen !== undefined && (
        <ul className={css.list}>
          {chosen.because !== null && (
            <li className={css.gap}>
              {chosen.fits === 'no'
                ? text('Meant for others: {{because}}.', { because: chosen.because })
                : text('Not known whether it fits: {{because}}.', { because: chosen.because })}
            </li>
          )}
          {chosen.template.onlyIf.map((line) => (
            <li key={line}>{line}</li>
          ))}
          <li>
            <CitedLine cited={chosen.cited} />
          </li>
        </ul>
      )}
    </>
  );
}

const methodWords = {
  hyperbolic: 'by equal steps of its effect (hyperbolic)',
  proportional: 'by a share of the dose of the time',
  linear: 'by the same amount each time',
} as const satisfies Record<TaperMethod, string>;
const percentWords = {
  hyperbolic: 'Per cent of the effect a step, at most',
  proportional: 'Per cent a step, at most',
  linear: 'Per cent a step, at most',
} as const satisfies Record<TaperMethod, string>;

/** With no rule on file: a start somebody has to think about anyway. Conventions of the form. */
const noRule = { method: 'proportional', stepPercent: 25, everyDays: 14 } as const;
/** Where equal effect is asked for and cannot be worked out. A convention of the form. */
const insteadOfEffect = 25;

function Taper({ draft, onChange, ways }: BeginningsProps) {
  const { text } = useText();
  const { taper, occupancy } = ways;
  const begin = taper?.rule.begin ?? noRule;
  const byEffect = begin.method === 'hyperbolic' && occupancy === null;
  const [method, setMethod] = useState<TaperMethod>(byEffect ? 'proportional' : begin.method);
  const [percent, setPercent] = useState(byEffect ? insteadOfEffect : begin.stepPercent);
  const [days, setDays] = useState(Math.max(begin.everyDays, settledAfterDays(draft.drug.kinetics) ?? 0));
  const [said, setSaid] = useState<readonly string[]>([]);
  const chosen = dailyProducts(draft.drug).filter(({ id }) => draft.products.includes(id));
  const liquid = dailyProducts(draft.drug).find(
    (one) =>
      one.form.startsWith('oral-') &&
      !chosen.includes(one) &&
      chosen.every((other) => releaseOf(other) === releaseOf(one)),
  );
  const fill = () => {
    const half = occupancy?.half ?? null;
    const made = fromTaper(draft, { method, stepPercent: percent, everyDays: days, half }, freshId);
    if (!made.ok) return setSaid([made.error]);
    setSaid(made.value.warnings);
    onChange(made.value.draft);
  };
  return (
    <>
      <div className="t-fields">
        <NativeSelect
          label={text('Taper from step 1')}
          value={method}
          data={(['hyperbolic', 'proportional', 'linear'] as const).map((value) => ({
            value,
            label: text(methodWords[value]),
            disabled: value === 'hyperbolic' && occupancy === null,
          }))}
          onChange={(event) => setMethod(event.currentTarget.value as TaperMethod)}
        />
        <NumberInput
          label={text(percentWords[method])}
          value={percent}
          min={1}
          max={100}
          decimalScale={1}
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
          <Button variant="default" mt="1.4rem" onClick={fill}>
            {text('Fill in the taper')}
          </Button>
        </div>
      </div>
      <p className="t-dim">
        {occupancy === null ? (
          text(
            'Equal steps of effect are not offered: no source on file says at which dose {{name}} occupies half of its receptors. A share of the dose of the time comes closest.',
            { name: draft.drug.name },
          )
        ) : (
          <>
            <Amount
              text={text(
                'Equal steps of effect: half of the {{target}} is occupied at about {{half}} a day ({{region}}).',
                {
                  target: occupancy.target,
                  half: occupancy.half,
                  region: occupancy.region,
                },
              )}
            />{' '}
            {occupancy.note} <CitedLine cited={occupancy.cited} />
          </>
        )}
      </p>
      {taper === null ? (
        <p className="t-dim">{text('No rule for lowering it is on file: the pace is yours to judge.')}</p>
      ) : (
        <details>
          <summary>{text('How it is lowered: {{name}}', { name: taper.rule.name })}</summary>
          <ul className={css.list}>
            {taper.rule.says.map((line) => (
              <li key={line}>{line}</li>
            ))}
            <li>
              <CitedLine cited={taper.cited} />
            </li>
          </ul>
        </details>
      )}
      {said.length > 0 && liquid !== undefined && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onChange({ ...draft, products: [...draft.products, liquid.id] })}
          >
            {text('Also use the {{product}}', { product: productText(liquid) })}
          </Button>
        </div>
      )}
      {said.length > 0 && (
        <div role="status">
          <ul className={css.list}>
            {said.map((line) => (
              <li key={line} className={css.gap}>
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
