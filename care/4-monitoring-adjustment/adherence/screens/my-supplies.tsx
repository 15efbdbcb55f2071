import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { addDays } from '#kernel/time.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type FillEntry, readAdherence } from '../adherence-schema.ts';
import css from './adherence.module.css';
import { PickUpForm } from './pick-up-form.tsx';
import { TakeBackFill } from './take-back-fill.tsx';

/** Shown to the person; older ones are in the clinic's chart. */
const shown = 5;

/** What I picked up at the pharmacy: to say so, and to take back what I got wrong. Nobody must. */
export function MySupplies({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const read = useRead(readAdherence, { params: { patientId } });
  return (
    <Awaited query={read} what={text('What you picked up')} lines={3}>
      {({ fills, medicines }) =>
        medicines.length + fills.length === 0 ? null : (
          <Section title={text('Picked up at the pharmacy')}>
            <Supplies patientId={patientId} fills={fills} medicines={medicines} />
          </Section>
        )
      }
    </Awaited>
  );
}

interface SuppliesProps extends Pick<ReplyOf<typeof readAdherence>, 'fills' | 'medicines'> {
  readonly patientId: string;
}

function Supplies({ patientId, fills, medicines }: SuppliesProps) {
  const { text } = useText();
  const [telling, setTelling] = useState(false);
  const [kept, setKept] = useState<FillEntry | null>(null);
  const [wrong, setWrong] = useState<FillEntry | null>(null);
  if (telling)
    return (
      <PickUpForm
        patientId={patientId}
        medicines={medicines}
        onDone={(fill) => {
          setTelling(false);
          setKept(fill);
        }}
        onCancel={() => setTelling(false)}
      />
    );
  if (wrong !== null)
    return (
      <TakeBackFill
        patientId={patientId}
        fill={wrong}
        onDone={() => {
          setWrong(null);
          setKept(null);
        }}
        onCancel={() => setWrong(null)}
      />
    );
  return (
    <div className="t-stack-tight">
      {kept !== null && <Thanks fill={kept} />}
      {fills.length === 0 ? (
        <p>
          {text(
            'If you like, tell us when you picked up a medicine. It helps us see early when one may run out.',
          )}
        </p>
      ) : (
        <ul className={css.fills}>
          {fills.slice(0, shown).map((fill) => (
            <li key={fill.id} className="t-row-between">
              <span>
                <strong>{fill.content.medication.concept.text}</strong>, <Day date={fill.content.on} plain />,{' '}
                {text('for {{days}} days', { days: fill.content.days })}
              </span>
              {fill.mayWithdraw && (
                <Button size="compact-sm" variant="subtle" onClick={() => setWrong(fill)}>
                  {text('That is wrong')}
                  <span className="t-visually-hidden">
                    : {fill.content.medication.concept.text}, <Day date={fill.content.on} plain />
                  </span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {medicines.length > 0 && (
        <div>
          <Button onClick={() => setTelling(true)}>{text('I picked it up')}</Button>
        </div>
      )}
    </div>
  );
}

function Thanks({ fill: { content } }: { readonly fill: FillEntry }) {
  const { text } = useText();
  const place = useTakesPlace<HTMLDivElement>('heading');
  return (
    <div ref={place} role="status" className="t-stack-tight">
      <p className="t-strong">
        {text('Thank you.')} {content.medication.concept.text}
      </p>
      <p>
        {text('If you take it as agreed, it lasts until about')}{' '}
        <Day date={addDays(content.on, content.days - 1)} />.
      </p>
    </div>
  );
}
