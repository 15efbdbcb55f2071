import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Finding, NotChecked } from '#clinical/screening/finding.ts';
import { severityRank } from '#clinical/screening/severity-order.ts';
import { needsReason } from '#ui/finding/arrange-findings.ts';
import type { Follow } from '#ui/finding/finding-card.tsx';
import { FindingList } from '#ui/finding/finding-list.tsx';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { severityWords } from '#ui/finding/severity-words.ts';
import { Amount } from '#ui/text/amount.tsx';
import { type Say, useText } from '#ui/text/use-text.ts';
import type { EarlierAnswers } from './earlier-answers.ts';
import css from './order-drawer.module.css';

interface LiveFindingsProps {
  readonly findings: readonly Finding[];
  readonly notChecked?: readonly NotChecked[];
  readonly follow: Follow;
  /** They are about what stood in the form before: to be read as such, not to be pressed. */
  readonly pending: boolean;
  /** What was answered before, and has not changed since, is quiet. */
  readonly earlier: EarlierAnswers;
  /** Brought into view when something new interrupts, because the hand is at the field they stand below. */
  readonly follows?: boolean;
}

/**
 * Findings beside the field that caused them: what interrupts is open, the worst quiet ones are named in a line each, the
 * rest waits behind its number.
 */
export function LiveFindings(props: LiveFindingsProps) {
  const { findings, notChecked = [], follow, pending, earlier, follows = false } = props;
  const { text } = useText();
  const [showQuiet, setShowQuiet] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const interrupts = (finding: Finding) => needsReason(finding) && earlier(finding) === undefined;
  const loud = findings.filter(interrupts);
  const quiet = findings.filter((finding) => !interrupts(finding));
  const interrupting = pending ? null : loud.map(({ key, severity }) => `${key} ${severity}`).join();
  useEffect(() => {
    if (follows && interrupting) place.current?.scrollIntoView({ block: 'nearest' });
  }, [follows, interrupting]);
  if (findings.length === 0 && notChecked.length === 0) return null;
  return (
    <div ref={place} className={css.live} data-pending={pending} inert={pending}>
      <FindingList findings={showQuiet ? findings : loud} notChecked={notChecked} follow={follow} />
      {!showQuiet && <Named findings={quiet} />}
      {quiet.length > 0 && (
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={showQuiet}
            onClick={() => setShowQuiet(!showQuiet)}
          >
            {showQuiet ? text('Show less') : text('Show {{what}}', { what: inWords(quiet, text) })}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Quiet findings by their one sentence, so that nobody has to guess what a number stands for. */
function Named({ findings }: Pick<LiveFindingsProps, 'findings'>) {
  if (findings.length === 0) return null;
  return (
    <ul className={css.named}>
      {worstFirst(findings)
        .slice(0, mostNamed)
        .map(({ key, severity, summary }) => (
          <li key={key}>
            <SeverityMark mark={severity} />
            <span>
              <Amount text={summary} />
            </span>
          </li>
        ))}
    </ul>
  );
}

const worstFirst = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity));

/** More lines than these push the field they are about out of sight. */
const mostNamed = 2;

/** "1 moderate, 2 information": a quiet finding is behind a word that says how bad it is. */
function inWords(findings: readonly Finding[], text: Say): string {
  return (['contraindicated', 'major', 'moderate', 'info'] as const)
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${text(severityWords[severity]).toLowerCase()}`)
    .join(', ');
}
