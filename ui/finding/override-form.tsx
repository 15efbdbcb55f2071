import { Checkbox } from '@mantine/core';
import type { Finding } from '#clinical/screening/finding.ts';
import type { Override, OverrideReason } from '#record/schema/screening.ts';
import { Choice } from '../form/choice.tsx';
import { OptionalWords } from '../form/optional-words.tsx';
import { useText } from '../text/use-text.ts';
import { overrideReasonWords } from './override-reasons.ts';

interface OverrideFormProps {
  readonly finding: Finding;
  readonly value: Override | undefined;
  readonly onChange: (override: Override) => void;
}

/** Going ahead in spite of a finding: a coded reason, room for words, and for the worst a second confirmation. */
export function OverrideForm({ finding, value, onChange }: OverrideFormProps) {
  const { text } = useText();
  const current: Override = value ?? {
    finding: finding.key,
    reason: 'will-monitor',
    text: null,
    confirmedTwice: false,
  };
  const change = (part: Partial<Override>) => onChange({ ...current, ...part });
  return (
    <div className="t-stack-tight">
      <Choice<OverrideReason>
        label={text('Reason to go ahead')}
        value={value?.reason ?? ''}
        required
        onChange={(reason) => change({ reason })}
        options={overrideReasonWords
          .filter(({ reason }) => reason !== 'not-checked-reviewed-by-hand' || reason === value?.reason)
          .map(({ reason, words }) => ({ value: reason, label: text(words) }))}
      />
      {value !== undefined && (
        <OptionalWords value={value.text} maxLength={1000} onChange={(words) => change({ text: words })} />
      )}
      {value !== undefined && finding.override === 'reason-and-second-confirmation' && (
        <Checkbox
          checked={value.confirmedTwice}
          onChange={(event) => change({ confirmedTwice: event.currentTarget.checked })}
          label={text('I have read that this is contraindicated and order it all the same.')}
        />
      )}
    </div>
  );
}

/** True when an override says all that signing asks for. */
export function overrideComplete(finding: Finding, override: Override | undefined): boolean {
  if (override === undefined || finding.override === 'never') return false;
  return finding.override !== 'reason-and-second-confirmation' || override.confirmedTwice;
}
