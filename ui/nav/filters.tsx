import type { ReactNode } from 'react';
import { FilterButton } from './filter-button.tsx';

interface FiltersProps<V extends string> {
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly options: readonly { readonly value: V; readonly label: ReactNode }[];
}

/** Which part of a list is shown: all parts in sight, with their counts, a press each. */
export function Filters<V extends string>({ value, onChange, options }: FiltersProps<V>) {
  return (
    <div className="t-row">
      {options.map((option) => (
        <FilterButton
          key={option.value}
          pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </FilterButton>
      ))}
    </div>
  );
}
