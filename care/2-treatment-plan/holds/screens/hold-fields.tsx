import { Textarea } from '@mantine/core';
import { holdReasonText } from '#clinical/ordering/hold-words.ts';
import type { HoldReason } from '#record/schema/order-hold.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { useText } from '#ui/text/use-text.ts';

/** A hold as it is typed. */
export interface TypedHold {
  readonly lastDay: string;
  readonly reason: HoldReason | '';
  readonly text: string;
  readonly until: string;
  readonly reviewOn: string;
  readonly owner: string;
  readonly toPerson: string;
}

interface HoldFieldsProps {
  readonly hold: TypedHold;
  readonly onChange: (hold: TypedHold) => void;
  readonly owners: readonly { readonly person: string; readonly name: string }[];
  readonly errors: Readonly<Record<string, string>>;
  /** It is held already: the last day is on file. */
  readonly further: boolean;
}

/** Why, since when, until when, who looks again, and what the person reads about it. */
export function HoldFields({ hold, onChange, owners, errors, further }: HoldFieldsProps) {
  const { text } = useText();
  const set = (part: Partial<TypedHold>) => onChange({ ...hold, ...part });
  return (
    <>
      <div className="t-fields">
        <Choice<HoldReason>
          label={text('Reason')}
          value={hold.reason}
          required
          error={errors['reason']}
          onChange={(reason) => set({ reason })}
          options={Object.entries(holdReasonText).map(([value, label]) => ({
            value: value as HoldReason,
            label: text(label),
          }))}
        />
        {!further && (
          <DayField
            label={text('Last day taken, or to be taken')}
            value={hold.lastDay}
            onChange={(lastDay) => set({ lastDay })}
            error={errors['lastDay']}
            required
          />
        )}
        <DayField
          label={text('Left out until (optional)')}
          value={hold.until}
          onChange={(until) => set({ until })}
          error={errors['until']}
        />
        <DayField
          label={text('Look at it again by')}
          value={hold.reviewOn}
          onChange={(reviewOn) => set({ reviewOn })}
          error={errors['reviewOn']}
          required
        />
        <Choice
          label={text('Who looks at it again')}
          value={hold.owner}
          required
          error={errors['owner']}
          onChange={(owner) => set({ owner })}
          options={owners.map(({ person, name }) => ({ value: person, label: name }))}
        />
      </div>
      <Textarea
        label={hold.reason === 'other' ? text('Why, in your words') : text('In your words (optional)')}
        value={hold.text}
        error={errors['text']}
        maxLength={1000}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <Textarea
        label={text('What the person reads (optional)')}
        description={text('Beside the plain sentence every hold has, on their page of medicines.')}
        value={hold.toPerson}
        error={errors['toPerson']}
        maxLength={500}
        onChange={(event) => set({ toPerson: event.currentTarget.value })}
      />
    </>
  );
}
