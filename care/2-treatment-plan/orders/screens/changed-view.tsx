import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Amount } from '#ui/text/amount.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { SideLine } from './compare-shown.ts';
import css from './order-drawer.module.css';

interface Choice {
  readonly label: string;
  readonly act: () => void;
}

interface ChangedViewProps {
  readonly title: string;
  readonly lead: string;
  readonly beforeTitle: string;
  readonly afterTitle: string;
  readonly lines: readonly SideLine[];
  /** The first is what most people want. */
  readonly choices: readonly Choice[];
}

/** Something changed while it was being decided: both sides, what differs, and what to do. Nothing typed is lost. */
export function ChangedView({ title, lead, beforeTitle, afterTitle, lines, choices }: ChangedViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={css.step}>
      <div className={css.fields} role="alert">
        <h3 ref={heading} tabIndex={-1}>
          {title}
        </h3>
        <p>{lead}</p>
        <div className={css.sides}>
          <Side
            title={beforeTitle}
            lines={lines.map(({ label, before, changed }) => ({ label, value: before, changed }))}
          />
          <Side
            title={afterTitle}
            lines={lines.map(({ label, after, changed }) => ({ label, value: after, changed }))}
            marked
          />
        </div>
      </div>
      <footer className={css.foot}>
        <div className="t-row">
          {choices.map(({ label, act }, index) => (
            <Button key={label} variant={index === 0 ? 'filled' : 'default'} onClick={act}>
              {label}
            </Button>
          ))}
        </div>
      </footer>
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string; readonly changed: boolean }[];
  readonly marked?: boolean;
}

function Side({ title, lines, marked = false }: SideProps) {
  const { text } = useText();
  return (
    <section className={css.side} aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {lines.map(({ label, value, changed }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one comparison never move
          <div key={index} className={marked && changed ? css.changed : undefined}>
            <dt>{text(label)}</dt>
            <dd>
              <Amount text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
