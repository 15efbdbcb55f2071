import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OrderRules } from '#clinical/supply/order-rules-shape.ts';
import type { RegistryLook } from '#record/schema/order-step.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { SuppliesBefore } from '../../orders/schema.ts';
import css from './order-rules.module.css';
import { RegistryLookForm } from './registry-look-form.tsx';
import { lookWords, notKnownWords } from './supply-words.ts';

interface OrderRulesSectionProps {
  readonly patientId: string;
  /** Null for what is on no schedule. */
  readonly rules: OrderRules | null;
  readonly look: RegistryLook | null;
  readonly before: SuppliesBefore;
  /** A look was recorded: ask again how the order stands. */
  readonly onLooked: () => void;
}

/** What is left of the supply before, and what the rules for controlled medications say, before it is signed. */
export function OrderRulesSection({ patientId, rules, look, before, onLooked }: OrderRulesSectionProps) {
  const { text } = useText();
  const early = before.left.filter((line) => line.early);
  return (
    <>
      {early.map((line) => (
        <section
          key={line.order}
          className={css.line}
          data-tone="caution"
          aria-label={text('The supply before')}
        >
          <SeverityMark mark="moderate" />
          <p>
            <strong>{text('This supply comes early')}.</strong>{' '}
            {text(
              line.atLeast
                ? 'At least {{amount}} of the supply before are left when it begins ({{count}} days), if that was fetched.'
                : 'About {{amount}} of the supply before are left when it begins ({{count}} days), if that was fetched and taken as written.',
              { amount: line.amount, count: line.days },
            )}{' '}
            {line.refillsLeft > 0 &&
              text('{{count}} refills of it are still to be fetched.', { count: line.refillsLeft })}
          </p>
        </section>
      ))}
      {before.notChecked.map(({ order, name, because }) => (
        <section
          key={order}
          className={css.line}
          data-tone="not-checked"
          aria-label={text('The supply before: not checked')}
        >
          <SeverityMark mark="not-checked" />
          <p>
            {text('Whether this supply comes early was not checked against {{name}}: {{because}}.', {
              name,
              because: text(notKnownWords[because]),
            })}
          </p>
        </section>
      ))}
      {rules !== null && <Controlled patientId={patientId} rules={rules} look={look} onLooked={onLooked} />}
    </>
  );
}

interface ControlledProps extends Pick<OrderRulesSectionProps, 'patientId' | 'look' | 'onLooked'> {
  readonly rules: OrderRules;
}

/** The mark beside what is said of the registry. */
const marks = { refused: 'contraindicated', 'not-checked': 'not-checked', plain: 'info' } as const;

function Controlled({ patientId, rules, look, onLooked }: ControlledProps) {
  const { text } = useText();
  const [looking, setLooking] = useState(false);
  const { schedule, cautions, notChecked, registry, state } = rules;
  const missing = registry.needed === 'yes' && look === null;
  const tone = missing ? 'refused' : registry.needed === 'not-checked' ? 'not-checked' : 'plain';
  return (
    <section className="t-stack-tight" aria-label={text('Controlled medication')}>
      <h3>
        {schedule === 'unknown'
          ? text('Controlled or not: not known')
          : text('Controlled medication, schedule {{schedule}}', { schedule })}
      </h3>
      <div className={css.line} data-tone={tone}>
        <SeverityMark mark={marks[tone]} />
        <div className="t-stack-tight">
          <p>
            {registry.text} {registry.needed === 'no' && text('For this order it does not ask for one.')}
          </p>
          {registry.site !== null && (
            <p>
              <a href={registry.site} target="_blank" rel="noreferrer">
                {text('Open {{registry}} in a new tab', { registry: registry.name ?? text('the registry') })}
              </a>
            </p>
          )}
          {look !== null && (
            <p>
              <strong>{text('Looked')}:</strong> <Moment at={look.at} />, {look.by.name}, {look.state}:{' '}
              {text(lookWords[look.found])}
              {look.note !== null && `. “${look.note}”`}
            </p>
          )}
          {looking ? (
            <RegistryLookForm
              patientId={patientId}
              state={state}
              onCancel={() => setLooking(false)}
              onDone={() => {
                setLooking(false);
                onLooked();
              }}
            />
          ) : (
            <div>
              <Button size="compact-sm" variant="default" onClick={() => setLooking(true)}>
                {look === null ? text('Record a look into the registry') : text('Record another look')}
              </Button>
            </div>
          )}
        </div>
      </div>
      {cautions.map((line) => (
        <div key={line.text} className={css.line} data-tone="caution">
          <SeverityMark mark="moderate" />
          <p>
            {line.text}{' '}
            <span className="t-dim">
              {line.source}
              {!line.reviewed && `, ${text('awaiting review')}`}
            </span>
          </p>
        </div>
      ))}
      {notChecked.length > 0 && (
        <div className={css.line} data-tone="not-checked">
          <SeverityMark mark="not-checked" />
          <ul className="t-stack-tight">
            {notChecked.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
