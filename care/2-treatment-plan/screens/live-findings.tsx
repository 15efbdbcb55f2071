import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Finding, NotChecked } from '#clinical/screening/finding.ts';
import { needsReason } from '#ui/finding/arrange-findings.ts';
import type { Follow } from '#ui/finding/finding-card.tsx';
import { FindingList } from '#ui/finding/finding-list.tsx';
import { severityWords } from '#ui/finding/severity-words.ts';
import { type Say, useText } from '#ui/text/use-text.ts';

interface LiveFindingsProps {
  readonly findings: readonly Finding[];
  readonly notChecked?: readonly NotChecked[];
  readonly follow: Follow;
}

/** Findings beside the field that caused them: what interrupts is open, the quiet ones wait behind their number. */
export function LiveFindings({ findings, notChecked = [], follow }: LiveFindingsProps) {
  const { text } = useText();
  const [showQuiet, setShowQuiet] = useState(false);
  const loud = findings.filter(needsReason);
  const quiet = findings.filter((finding) => !needsReason(finding));
  if (findings.length === 0 && notChecked.length === 0) return null;
  return (
    <div className="t-stack-tight">
      <FindingList findings={showQuiet ? findings : loud} notChecked={notChecked} follow={follow} />
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

/** "1 moderate, 2 information": a quiet finding is behind a word that says how bad it is. */
function inWords(findings: readonly Finding[], text: Say): string {
  return (['moderate', 'info'] as const)
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${text(severityWords[severity]).toLowerCase()}`)
    .join(', ');
}
