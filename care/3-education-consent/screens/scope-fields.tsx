import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { SigRoute } from '#record/schema/medication-use.ts';
import { Choice } from '#ui/form/choice.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { ConsentForm, ConsentProposal } from '../schema.ts';
import css from './consent.module.css';

interface ScopeFieldsProps {
  readonly proposal: ConsentProposal;
  readonly form: ConsentForm;
  readonly onChange: (part: Partial<ConsentForm>) => void;
}

const label = { yes: 'Off label', no: 'On the label', unknown: 'Not known' } as const;

/** What the consent is for: use, highest dose, ways into the body. Beyond these it has to be asked again. */
export function ScopeFields({ proposal, form, onChange }: ScopeFieldsProps) {
  const { text } = useText();
  const { scope } = form;
  const change = (part: Partial<ConsentForm['scope']>) => onChange({ scope: { ...scope, ...part } });
  const { everyDays: _every, ...daily } = scope;
  const off = scope.offLabel === null ? 'unknown' : scope.offLabel ? 'yes' : 'no';
  return (
    <div className="t-stack-tight">
      <div className="t-fields">
        <TextInput
          label={text('Taken for')}
          value={scope.indication ?? ''}
          maxLength={300}
          onChange={(event) => change({ indication: event.currentTarget.value || null })}
        />
        <TextInput
          label={text('Up to')}
          description={text('Number and mg or mcg, for one dosing day; empty = no limit was agreed')}
          value={scope.upToDaily ?? ''}
          onChange={(event) => change({ upToDaily: event.currentTarget.value || null })}
        />
        <NumberInput
          label={text('Every so many days')}
          description={text('1 = every day')}
          min={1}
          max={366}
          value={scope.everyDays ?? 1}
          onChange={(value) => {
            const days = Number(value);
            onChange({ scope: Number.isInteger(days) && days > 1 ? { ...daily, everyDays: days } : daily });
          }}
        />
        <Choice
          label={text('Label')}
          description={proposal.labelBecause}
          value={off}
          onChange={(value) => change({ offLabel: value === 'unknown' ? null : value === 'yes' })}
          options={(['no', 'yes', 'unknown'] as const).map((value) => ({ value, label: text(label[value]) }))}
        />
      </div>
      <fieldset className={css.ways}>
        <legend>{text('Given')}</legend>
        {SigRoute.options
          .filter((route) => usual.has(route) || scope.routes.includes(route))
          .map((route) => (
            <Checkbox
              key={route}
              label={text(route)}
              checked={scope.routes.includes(route)}
              onChange={(event) =>
                change({
                  routes: event.currentTarget.checked
                    ? [...scope.routes, route]
                    : scope.routes.filter((one) => one !== route),
                })
              }
            />
          ))}
      </fieldset>
    </div>
  );
}

/** Offered always; others only where they are in use. */
const usual: ReadonlySet<string> = new Set(['oral', 'intramuscular', 'subcutaneous', 'intranasal']);
