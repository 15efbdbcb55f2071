import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { typedOrNull } from '#ui/form/typed-or-null.ts';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import type { TypedList } from '../reconcile-schema.ts';

interface TypedListFormProps {
  readonly onAdd: (list: TypedList) => void;
  readonly onCancel: () => void;
}

const whose = {
  pharmacy: 'The pharmacy',
  patient: 'The patient, just now',
  relative: 'A relative, just now',
} as const satisfies Record<TypedList['from'], string>;

/** A list on paper, or what is told in the room: pasted or typed, one medication a line. */
export function TypedListForm({ onAdd, onCancel }: TypedListFormProps) {
  const { text } = useText();
  const today = useToday();
  const form = useTakesPlace<HTMLFormElement>();
  const [from, setFrom] = useState<TypedList['from'] | ''>('');
  const [name, setName] = useState('');
  const [on, setOn] = useState(today);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const empty = words.trim() === '';
  const badDay = !/^\d{4}-\d{2}-\d{2}$/.test(on) || on > today;
  return (
    <form
      ref={form}
      noValidate
      className="t-stack"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (from === '' || empty || badDay) return;
        onAdd({ from, name: from === 'pharmacy' ? typedOrNull(name) : null, on, text: words });
      }}
    >
      <div className="t-fields">
        <Choice
          label={text('Whose list it is')}
          value={from}
          onChange={setFrom}
          options={Object.entries(whose).map(([value, label]) => ({
            value: value as TypedList['from'],
            label: text(label),
          }))}
          error={tried && from === '' ? text('Say whose list it is.') : undefined}
        />
        {from === 'pharmacy' && (
          <TextInput
            label={text('Which pharmacy')}
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <DayField
          label={text('Day of the list')}
          value={on}
          onChange={setOn}
          error={tried && badDay ? text('A day that is not after today.') : undefined}
        />
      </div>
      <Textarea
        label={text('The list, one medication a line')}
        description={text('As it is written there. Names are read whole; what is not recognised says so.')}
        value={words}
        rows={5}
        maxLength={20_000}
        error={tried && empty ? text('Write at least one line.') : undefined}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className="t-row">
        <Button type="submit" size="compact-sm">
          {text('Put it beside the others')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {text('Cancel')}
        </Button>
      </div>
    </form>
  );
}
