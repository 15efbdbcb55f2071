import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { Section } from '#ui/page/section.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { useText } from '#ui/text/use-text.ts';

interface KeptThanksProps {
  readonly clinic: string;
  /** Whom one can reach now; shown first where words about safety were written. */
  readonly help: ReactNode;
  /** Their own plan for days with early signs, where they ticked one. */
  readonly ownPlan?: string | null;
  readonly onDone: () => void;
}

/** Nobody has read it yet, and that is said: a report on a phone helps nobody in danger. */
export function KeptThanks({ clinic, help, ownPlan = null, onDone }: KeptThanksProps) {
  const { text } = useText();
  const said = useTakesPlace<HTMLDivElement>('heading');
  return (
    <div ref={said} className="t-stack">
      {help}
      <Section title={text('Kept on this phone, will be sent')}>
        <div className="t-stack-tight" role="status">
          <p>
            {text('There is no network now. As soon as there is, it goes to {{clinic}} by itself.', {
              clinic,
            })}
          </p>
          <p>
            {text(
              'Nobody has read it yet. If something cannot wait, call {{clinic}}, or 911 in an emergency.',
              { clinic },
            )}{' '}
            <CallClinic />
          </p>
          {ownPlan !== null && (
            <p>
              <strong>{text('Your plan for such days')}:</strong> {ownPlan}
            </p>
          )}
          <div>
            <Button onClick={onDone}>{text('All right')}</Button>
          </div>
        </div>
      </Section>
    </div>
  );
}
