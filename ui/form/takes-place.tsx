import type { ReactNode } from 'react';
import { useTakesPlace } from './use-takes-place.ts';

interface TakesPlaceProps {
  readonly className: string;
  /** `heading` where the first thing inside should not be pressed by a second Enter. */
  readonly begin?: 'first-field' | 'heading';
  readonly children: ReactNode;
}

/** A question with its own buttons in the place of the button that opened it: it has the focus, and gives it back. */
export function TakesPlace({ className, begin = 'first-field', children }: TakesPlaceProps) {
  const ref = useTakesPlace<HTMLDivElement>(begin);
  return (
    <div ref={ref} className={className}>
      {children}
    </div>
  );
}
