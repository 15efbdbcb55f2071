import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#ui/text/use-text.ts';
import css from './entry.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { useEntryTitle } from './use-entry-title.ts';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Shown once: the codes that let somebody in whose phone is lost. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const { text } = useText();
  const heading = useEntryTitle(text('Keep these recovery codes'));
  const [kept, setKept] = useState(false);
  return (
    <EntryFrame>
      <div className="t-stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {text('Keep these recovery codes')}
        </h1>
        <p>
          {text(
            'If your phone is lost, one of these lets you in, once. They are not shown again. Print them or write them down, and keep them away from your phone.',
          )}
        </p>
      </div>
      <section className={`t-card ${css.card}`} aria-label={text('Recovery codes')}>
        <ol className={css.codes}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <div className="t-row">
          <Button variant="default" onClick={() => window.print()}>
            {text('Print')}
          </Button>
        </div>
        <Checkbox
          checked={kept}
          onChange={(event) => setKept(event.currentTarget.checked)}
          label={text('I have kept them in a safe place.')}
        />
        <div>
          <Button disabled={!kept} onClick={onDone}>
            {text('Go on')}
          </Button>
        </div>
      </section>
    </EntryFrame>
  );
}
