import { Button } from '@mantine/core';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { reconcile } from '../reconcile-schema.ts';
import css from './reconcile.module.css';

interface ReconciledProps {
  readonly patientId: string;
  readonly kept: ReplyOf<typeof reconcile>;
  readonly onClose: () => void;
}

/** What was recorded, and what is left to do with our own orders. */
export function Reconciled({ patientId, kept, onClose }: ReconciledProps) {
  const { text } = useText();
  const { role } = useClinic();
  const place = useTakesPlace<HTMLDivElement>('heading');
  const { state, toChange, told } = kept;
  return (
    <div ref={place}>
      <Section title={text('Recorded')}>
        <div className="t-stack">
          <p>
            {state.state === 'confirmed'
              ? text('The list now counts as confirmed with the patient.')
              : (state.because ?? '')}
            {state.open > 0 && ` ${text('{{count}} lines stay open.', { count: state.open })}`}
          </p>
          {toChange.length > 0 && (
            <>
              <h3>{text('Orders that have to change')}</h3>
              <ul className={css.toChange}>
                {toChange.map(({ order, name, because }) => (
                  <li key={order}>
                    <span>
                      <strong>{name}</strong>: {because}
                    </span>
                    {role === 'prescriber' && (
                      <span className="t-row">
                        <AppLink to={paths.changeDose(patientId, order)}>{text('Change the dose')}</AppLink>
                        <AppLink to={paths.stop(patientId, order)}>{text('Stop')}</AppLink>
                      </span>
                    )}
                  </li>
                ))}
              </ul>
              {told !== null && (
                <p>
                  {text('{{name}} was told, to act by', { name: told.name })} <Moment at={told.by} />.
                </p>
              )}
            </>
          )}
          <div>
            <Button onClick={onClose}>{text('Back to the plan')}</Button>
          </div>
        </div>
      </Section>
    </div>
  );
}
