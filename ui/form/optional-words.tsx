import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../text/use-text.ts';

interface OptionalWordsProps {
  readonly value: string | null;
  readonly maxLength: number;
  readonly onChange: (words: string | null) => void;
  readonly description?: string;
}

/** Room for words behind a button: an empty box nobody has to fill would push away what has to be answered. */
export function OptionalWords({ value, maxLength, onChange, description }: OptionalWordsProps) {
  const { text } = useText();
  const [open, setOpen] = useState(value !== null);
  if (!open)
    return (
      <div>
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
          {text('Add words of your own')}
        </Button>
      </div>
    );
  return (
    <Textarea
      label={text('In your words (optional)')}
      description={description}
      value={value ?? ''}
      rows={2}
      maxLength={maxLength}
      autoFocus={value === null}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}
