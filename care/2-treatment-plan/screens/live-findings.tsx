import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Finding, NotChecked } from '#clinical/screening/finding.ts';
import { needsReason } from '#ui/finding/arrange-findings.ts';
import type { Follow } from '#ui/finding/finding-card.tsx';
import { FindingList } from '#ui/finding/finding-list.tsx';
import { useText } from '#ui/text/use-text.ts';

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
            {showQuiet
              ? text('Hide the quieter findings')
              : text('{{count}} quieter findings', { count: quiet.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
