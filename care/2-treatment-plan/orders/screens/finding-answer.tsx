import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Finding } from '#clinical/screening/finding.ts';
import { OverrideForm } from '#ui/finding/override-form.tsx';
import { overrideReasonWords } from '#ui/finding/override-reasons.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { Answers } from './use-answers.ts';

interface FindingAnswerProps {
  readonly finding: Finding;
  readonly answers: Answers;
}

/** The answer to a finding that interrupts: the reason given before where nothing has changed since, else the form for one. */
export function FindingAnswer({ finding, answers }: FindingAnswerProps) {
  const { text } = useText();
  const [anew, setAnew] = useState(false);
  if (finding.override === 'never')
    return <strong>{text('This cannot be overridden. Go back and choose another way.')}</strong>;
  const earlier = answers.earlier(finding);
  if (earlier === undefined || anew)
    return (
      <OverrideForm finding={finding} value={answers.override(finding)} onChange={answers.setOverride} />
    );
  const { override, by, at } = earlier;
  const words =
    overrideReasonWords.find(({ reason }) => reason === override.reason)?.words ?? override.reason;
  return (
    <div className="t-row-between">
      <p>
        <strong>{text('Answered before')}:</strong> {text(words)}
        {override.text !== null && `, “${override.text}”`}{' '}
        <span className="t-dim">
          ({by}, <Day date={at} plain />
          ). {text('Nothing about it has changed since.')}
        </span>
      </p>
      <Button size="compact-sm" variant="default" onClick={() => setAnew(true)}>
        {text('Give another reason')}
      </Button>
    </div>
  );
}
