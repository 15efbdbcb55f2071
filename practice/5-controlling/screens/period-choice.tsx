import { useText } from '#ui/text/use-text.ts';
import { Period } from '../measures-schema.ts';
import css from './period-choice.module.css';

const words = {
  '91': 'Three months',
  '182': 'Half a year',
  '365': 'A year',
  '730': 'Two years',
} as const satisfies Record<Period, string>;

/** The period an address names; a year where it names none. */
export function periodOf(days: string | undefined): Period {
  return Period.options.find((one) => one === days) ?? '365';
}

interface PeriodChoiceProps {
  readonly days: Period;
  readonly onChange: (days: Period) => void;
}

/** How far back figures look. */
export function PeriodChoice({ days, onChange }: PeriodChoiceProps) {
  const { text } = useText();
  return (
    <fieldset className={`${css.choices} t-no-print`}>
      <legend className="t-visually-hidden">{text('How far back')}</legend>
      {Period.options.map((one) => (
        <button
          key={one}
          type="button"
          className={css.choice}
          aria-pressed={one === days}
          onClick={() => onChange(one)}
        >
          {text(words[one])}
        </button>
      ))}
    </fieldset>
  );
}
