import { useId } from 'react';
import css from './start.module.css';

interface OneOfProps<V extends string> {
  readonly legend: string;
  readonly value: V | '';
  readonly onChange: (value: V) => void;
  readonly options: readonly { readonly value: V; readonly label: string }[];
}

/** One of a few answers, each as large as a thumb. */
export function OneOf<V extends string>({ legend, value, onChange, options }: OneOfProps<V>) {
  const name = useId();
  return (
    <fieldset className={css.choices}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={css.choice}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
