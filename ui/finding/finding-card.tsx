import { Button } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { asksForReason } from '#clinical/screening/clinic-policy.ts';
import type { Finding, Suggestion } from '#clinical/screening/finding.ts';
import { Amount } from '../text/amount.tsx';
import { useText } from '../text/use-text.ts';
import css from './finding.module.css';
import { FindingDetails } from './finding-details.tsx';
import { HoldsFromLine } from './holds-from.tsx';
import { NoOfferNote } from './no-offer-note.tsx';
import { SeverityMark } from './severity-mark.tsx';
import { kindWords, severityWords } from './severity-words.ts';

/** How a page follows a suggestion, or null where it cannot. */
export type Follow = (suggestion: Suggestion) => (() => void) | null;

interface FindingCardProps {
  readonly finding: Finding;
  /** What following a suggestion does here; where it does nothing (null) the suggestion is words, not a button. */
  readonly follow?: Follow | undefined;
  /** The override form, or what was answered, under the finding. */
  readonly answer?: ReactNode;
}

/**
 * One finding, the same everywhere: how bad (word, shape, colour), one sentence, what to do; what it rests on and
 * where that is written unfold below. Contraindicated findings come unfolded.
 */
export function FindingCard({ finding, follow, answer }: FindingCardProps) {
  const { text } = useText();
  const id = useId();
  const [open, setOpen] = useState(finding.severity === 'contraindicated');
  const quiet = !asksForReason(finding);
  return (
    <article className={css.card} data-severity={finding.severity} aria-labelledby={`${id}-summary`}>
      <header className={css.line}>
        <SeverityMark mark={finding.severity} />
        <div className={css.head}>
          <p className={css.kicker}>
            <strong>{text(severityWords[finding.severity])}</strong> · {text(kindWords[finding.kind])}
          </p>
          <p id={`${id}-summary`} className={quiet ? css.quietSummary : css.summary}>
            <Amount text={finding.summary} />
          </p>
          <HoldsFromLine from={finding.from} />
        </div>
        <button
          type="button"
          className={css.unfold}
          aria-expanded={open}
          aria-controls={`${id}-more`}
          onClick={() => setOpen(!open)}
        >
          {open ? text('Less') : text('Why')}
          <span className="t-visually-hidden">: {finding.summary}</span>
          <ChevronDown size={16} aria-hidden data-open={open} />
        </button>
      </header>
      {(!quiet || open) && (
        <div className={css.do}>
          <p>
            <Amount text={finding.do} />
          </p>
          {finding.policy !== undefined && (
            <p className="t-dim">
              {text('It interrupts by a decision of this clinic: {{because}}', {
                because: finding.policy.because,
              })}
            </p>
          )}
          {finding.noOffer !== undefined && <NoOfferNote noOffer={finding.noOffer} />}
          {finding.suggestions.length > 0 && <Suggestions of={finding.suggestions} follow={follow} />}
        </div>
      )}
      <div id={`${id}-more`} className={css.more} hidden={!open}>
        <FindingDetails finding={finding} />
      </div>
      {answer !== undefined && <div className={css.answer}>{answer}</div>}
    </article>
  );
}

interface SuggestionsProps {
  readonly of: readonly Suggestion[];
  readonly follow: Follow | undefined;
}

function Suggestions({ of, follow }: SuggestionsProps) {
  const { text } = useText();
  return (
    <ul className={css.suggestions}>
      {of.map((suggestion) => {
        const act = follow?.(suggestion) ?? null;
        return (
          <li key={suggestion.label}>
            {act === null ? (
              <Amount text={suggestion.label} />
            ) : (
              <Button size="compact-sm" variant="default" onClick={act}>
                {suggestion.label}
              </Button>
            )}
            {suggestion.type === 'use-instead' && suggestion.notScreened !== undefined && (
              <p className="t-dim">
                {text('This offer was not screened against the chart, because: {{because}}', {
                  because: suggestion.notScreened,
                })}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
