import { Button, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useText } from '#ui/text/use-text.ts';
import css from './plans.module.css';

interface TextRowsProps {
  readonly label: string;
  /** What each line is called for those who do not see the list: "Goal 2". */
  readonly one: string;
  readonly add: string;
  readonly rows: readonly { readonly id: string; readonly text: string }[];
  readonly onChange: (rows: readonly { readonly id: string; readonly text: string }[]) => void;
  readonly newId: () => string;
}

/** A short list of sentences: Enter adds the next one, an empty one is not kept. */
export function TextRows({ label, one, add, rows, onChange, newId }: TextRowsProps) {
  const { text } = useText();
  const append = () => onChange([...rows, { id: newId(), text: '' }]);
  return (
    <fieldset className={css.entry}>
      <legend>{label}</legend>
      <div className={css.rows}>
        {rows.map((row, index) => (
          <div key={row.id} className={css.line}>
            <TextInput
              aria-label={`${one} ${index + 1}`}
              value={row.text}
              maxLength={300}
              // The line that was just asked for is the one to write in
              autoFocus={row.text === '' && index === rows.length - 1}
              onChange={(event) =>
                onChange(
                  rows.map((each) =>
                    each.id === row.id ? { ...each, text: event.currentTarget.value } : each,
                  ),
                )
              }
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                if (row.text.trim() !== '') append();
              }}
            />
            <Button
              variant="default"
              px="xs"
              aria-label={text('Take out {{what}}', { what: `${one} ${index + 1}` })}
              onClick={() => onChange(rows.filter((each) => each.id !== row.id))}
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
            onClick={append}
          >
            {add}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
