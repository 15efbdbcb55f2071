import { NativeSelect, TextInput } from '@mantine/core';
import type { Drug } from '#knowledge/schema/drug.ts';
import { useText } from '#ui/text/use-text.ts';
import type { OrderFields } from './order-fields.ts';

interface IndicationFieldProps {
  readonly drug: Drug;
  readonly value: OrderFields['indication'];
  readonly onChange: (value: OrderFields['indication']) => void;
  readonly error: string | undefined;
}

const other = 'other';

/** Why it is taken: a use the formulary knows (on or off label), or words. */
export function IndicationField({ drug, value, onChange, error }: IndicationFieldProps) {
  const { text } = useText();
  const choice = value === null ? '' : (value.id ?? other);
  const pick = (id: string) => {
    const use = drug.indications.find((one) => one.id === id);
    onChange(use === undefined ? { id: null, text: '' } : { id: use.id, text: use.name });
  };
  return (
    <div className="t-fields">
      <NativeSelect
        label={text('For')}
        required
        value={choice}
        error={choice === '' ? error : undefined}
        data={[
          ...(choice === '' ? [{ value: '', label: text('Choose'), disabled: true }] : []),
          ...drug.indications.map((use) => ({
            value: use.id,
            label: use.label === 'off' ? `${use.name} (${text('off label')})` : use.name,
          })),
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
