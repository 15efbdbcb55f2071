import { Button } from '@mantine/core';
import { useId } from 'react';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';

interface ZeroToTenProps {
  readonly label: string;
  readonly low: string;
  readonly high: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

const marks = Array.from({ length: 11 }, (_, mark) => mark);

/** A question answered by a tap from 0 to 10, or not at all: nothing is chosen beforehand, and a choice can be undone. */
export function ZeroToTen({ label, low, high, value, onChange }: ZeroToTenProps) {
  const { text } = useText();
  const id = useId();
  return (
    <fieldset className={css.question}>
      <legend>{label}</legend>
      <div className={css.scale}>
        {marks.map((mark) => (
          <label key={mark} className={css.mark}>
            <input
              type="radio"
              name={id}
              checked={value === mark}
              onChange={() => onChange(mark)}
              aria-label={mark === 0 ? `0: ${low}` : mark === 10 ? `10: ${high}` : String(mark)}
            />
            {mark}
          </label>
        ))}
      </div>
      <div className={css.ends} aria-hidden>
        <span>0 {low}</span>
        <span>10 {high}</span>
      </div>
      {value !== null && (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
          {text('Leave this out')}
        </Button>
      )}
    </fieldset>
  );
}
