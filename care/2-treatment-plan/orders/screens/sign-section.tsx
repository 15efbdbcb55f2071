import { Button, Checkbox } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { needsReason } from '#ui/finding/arrange-findings.ts';
import { FindingList } from '#ui/finding/finding-list.tsx';
import { ScreenSummary } from '#ui/finding/screen-summary.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { Shown } from '../schema.ts';
import { FindingAnswer } from './finding-answer.tsx';
import css from './order-drawer.module.css';
import type { Answers } from './use-answers.ts';

interface SignSectionProps {
  readonly shown: Shown;
  readonly answers: Answers;
  readonly signLabel: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSign: () => void;
  /** False where this person may not sign: it says who does instead of the button. */
  readonly maySign: boolean;
  /** Who signs it instead; left out = it is a draft that a prescriber signs. */
  readonly signedBy?: string;
  readonly back: ReactNode;
  /** What else is still to be answered, in words. */
  readonly alsoMissing?: readonly string[];
  /** Fields that belong to the act itself (a stop's reason). */
  readonly children?: ReactNode;
}

/**
 * Exactly what a signature would record, what the screen has to say about it, and the answers it needs. The button never
 * lies dead: pressed too early, it says what is missing.
 */
export function SignSection(props: SignSectionProps) {
  const { shown, answers, signLabel, busy, error, onSign, maySign, signedBy, back, children } = props;
  const { alsoMissing = [] } = props;
  const { text } = useText();
  const [tried, setTried] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  // What one signs is read from its beginning, wherever the form before it was scrolled to.
  useEffect(() => {
    for (
      let box = place.current;
      box !== null && box.tagName !== 'MAIN';
      box = box.parentElement as HTMLDivElement
    )
      if (box.scrollTop > 0) box.scrollTop = 0;
  }, []);
  const { screen } = shown;
  const missing = [...missingAnswers(answers, text), ...alsoMissing];
  const ready = missing.length === 0;
  return (
    <div className={css.step} ref={place}>
      <div className={css.fields}>
        <section className="t-stack-tight" aria-label={text('What will be recorded')}>
          <h3>{text('What will be recorded')}</h3>
          <p className={css.statement}>
            <Amount text={shown.statement} />
          </p>
        </section>
        {children}
        <section className="t-stack-tight" aria-label={text('Safety screen')}>
          <h3>{text('Safety screen')}</h3>
          <ScreenSummary screen={screen} />
          <FindingList
            findings={screen.findings}
            notChecked={screen.notChecked}
            answer={(finding) =>
              maySign && needsReason(finding) ? (
                <FindingAnswer finding={finding} answers={answers} />
              ) : undefined
            }
            acknowledge={(item) =>
              maySign && item.blocking ? (
                <Checkbox
                  checked={answers.acknowledged.has(item.key)}
                  onChange={(event) => answers.acknowledge([item.key], event.currentTarget.checked)}
                  label={text('I know that this was not checked.')}
                />
              ) : undefined
            }
            acknowledgeRest={
              maySign ? (
                <Checkbox
                  checked={answers.gaps.every((key) => answers.acknowledged.has(key))}
                  onChange={(event) => answers.acknowledge(answers.gaps, event.currentTarget.checked)}
                  label={text('I have read what was not checked ({{count}}).', {
                    count: answers.gaps.length,
                  })}
                />
              ) : undefined
            }
          />
        </section>
        {error !== null && error !== undefined && (
          <FailureNote
            error={error}
            what={text('The signature')}
            kept={text('Nothing was signed. Your reasons are still here.')}
          />
        )}
      </div>
      <footer className={css.foot}>
        <div className={css.footWords} role="status">
          {!maySign && (
            <span>{signedBy ?? text('Saved as a draft. A prescriber reviews and signs it.')}</span>
          )}
          {maySign &&
            missing.map((line) =>
              tried ? (
                <strong key={line}>{line}</strong>
              ) : (
                <span key={line} className="t-dim">
                  {line}
                </span>
              ),
            )}
        </div>
        <div className="t-row">
          {back}
          {maySign && (
            <Button
              loading={busy}
              onClick={() => {
                setTried(true);
                if (ready) onSign();
                else showFirstUnanswered(place.current);
              }}
            >
              {signLabel}
            </Button>
          )}
        </div>
      </footer>
    </div>
  );
}

/** Whoever pressed too early is taken to the first reason not chosen or box not ticked, out of the foot's way. */
function showFirstUnanswered(place: HTMLElement | null): void {
  const fields = place?.querySelectorAll<HTMLSelectElement | HTMLInputElement>(
    'select, input[type="checkbox"]',
  );
  const first = [...(fields ?? [])].find((field) =>
    field instanceof HTMLSelectElement ? field.value === '' : !field.checked,
  );
  first?.focus({ preventScroll: true });
  first?.scrollIntoView({ block: 'center' });
}

function missingAnswers(
  answers: Answers,
  text: (words: string, values?: Record<string, number>) => string,
): readonly string[] {
  const lines: string[] = [];
  if (answers.impossible.length > 0) lines.push(text('A finding cannot be overridden.'));
  if (answers.open.length > 0)
    lines.push(text('{{count}} findings still need a reason.', { count: answers.open.length }));
  if (answers.unacknowledged > 0) {
    lines.push(
      text('{{count}} things that were not checked still need your tick.', { count: answers.unacknowledged }),
    );
  }
  return lines;
}
