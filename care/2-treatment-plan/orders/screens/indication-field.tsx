import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Drug } from '#knowledge/schema/drug.ts';
import { useText } from '#ui/text/use-text.ts';
import { indicationChoice, other, own } from './indication-choice.ts';
import type { OrderFields } from './order-fields.ts';

interface IndicationFieldProps {
  readonly drug: Drug;
  readonly value: OrderFields['indication'];
  readonly onChange: (value: OrderFields['indication']) => void;
  readonly error: string | undefined;
}

/** Why it is taken: the words the order already has, a use the formulary knows (on or off label), or other words. */
export function IndicationField({ drug, value, onChange, error }: IndicationFieldProps) {
  const { text } = useText();
  // What the order said when it was opened stays on offer, whatever is tried meanwhile.
  const [opened] = useState(value);
  const kept = indicationChoice(drug, opened) === own ? opened : null;
  const choice = indicationChoice(drug, value);
  const use = drug.indications.find(({ id }) => id === value?.id);
  const label = (name: string, standing: 'on' | 'off' | undefined) =>
    standing === 'off' ? `${name} (${text('off label')})` : name;
  const pick = (id: string) => {
    if (id === own) return onChange(kept);
    const picked = drug.indications.find((one) => one.id === id);
    onChange(picked === undefined ? { id: null, text: '' } : { id: picked.id, text: picked.name });
  };
  return (
    <div className="t-fields">
      <NativeSelect
        label={text('For')}
        required
        value={choice}
        error={choice === '' ? error : undefined}
        description={use?.remark}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[
          ...(choice === '' ? [{ value: '', label: text('Choose'), disabled: true }] : []),
          ...(kept === null
            ? []
            : [
                {
                  value: own,
                  label: label(kept.text, drug.indications.find(({ id }) => id === kept.id)?.label),
                },
              ]),
          ...drug.indications.map((one) => ({ value: one.id, label: label(one.name, one.label) })),
          { value: other, label: text('Something else, in words') },
        ]}
        onChange={(event) => pick(event.currentTarget.value)}
      />
      {choice === other && (
        <TextInput
          label={text('In words')}
          required
          value={value?.text ?? ''}
          error={error}
          autoComplete="off"
          maxLength={300}
          onChange={(event) => onChange({ id: null, text: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
