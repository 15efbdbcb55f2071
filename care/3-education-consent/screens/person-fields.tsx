import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { capacityWords, understoodWords } from '#clinical/consent/consent-words.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { ConsentForm, ConsentProposal } from '../schema.ts';
import { optionsOf } from './options-of.ts';

interface PersonFieldsProps {
  readonly proposal: ConsentProposal;
  readonly form: ConsentForm;
  readonly onChange: (part: Partial<ConsentForm>) => void;
  readonly tried: boolean;
}

/** About the person in this talk: can they decide, did they understand, in which language, with what to take home. */
export function PersonFields({ proposal, form, onChange, tried }: PersonFieldsProps) {
  const { text } = useText();
  const { capacity, teachBack } = form;
  return (
    <div className="t-stack-tight">
      <div className="t-fields">
        <Choice
          label={text('Can decide about it')}
          value={capacity.judged}
          onChange={(judged) => onChange({ capacity: { ...capacity, judged } })}
          options={optionsOf(capacityWords, text)}
          error={
            tried && capacity.judged === 'not-assessed' ? text('Say whether they can decide') : undefined
          }
        />
        <TextInput
          label={text('Note on that')}
          value={capacity.note ?? ''}
          maxLength={500}
          onChange={(event) =>
            onChange({ capacity: { ...capacity, note: event.currentTarget.value || null } })
          }
        />
        <Choice
          label={text('Understood, asked back')}
          value={teachBack.understood}
          onChange={(understood) => onChange({ teachBack: { ...teachBack, understood } })}
          options={optionsOf(understoodWords, text)}
        />
        <Choice
          label={text('Language')}
          value={form.language}
          onChange={(language) => onChange({ language })}
          options={[
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Español' },
          ]}
        />
        <TextInput
          label={text('Interpreter')}
          value={form.interpreter ?? ''}
          maxLength={200}
          onChange={(event) => onChange({ interpreter: event.currentTarget.value || null })}
        />
        <DayField
          label={text('Talk about it again on')}
          value={form.reviewOn ?? ''}
          onChange={(date) => onChange({ reviewOn: date === '' ? null : date })}
        />
      </div>
      <Textarea
        label={text('What the person said back, in their words')}
        value={teachBack.inOwnWords ?? ''}
        autosize
        minRows={2}
        maxLength={1000}
        onChange={(event) =>
          onChange({ teachBack: { ...teachBack, inOwnWords: event.currentTarget.value || null } })
        }
      />
      {proposal.leaflet && (
        <Checkbox
          checked={form.leafletGiven}
          onChange={(event) => onChange({ leafletGiven: event.currentTarget.checked })}
          label={text('Leaflet given')}
        />
      )}
    </div>
  );
}
