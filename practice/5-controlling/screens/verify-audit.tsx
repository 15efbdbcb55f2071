import { Button } from '@mantine/core';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Section } from '#ui/page/section.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { verifyAudit } from '../schema.ts';

/** Recalculates the whole audit chain and says whether it is what was written. */
export function VerifyAudit() {
  const { text } = useText();
  const act = useAct(verifyAudit);
  return (
    <Section
      title={text('Is the audit whole?')}
      actions={
        <Button size="compact-sm" variant="default" loading={act.isPending} onClick={() => act.mutate({})}>
          {text('Verify now')}
        </Button>
      }
    >
      <div className="t-stack-tight" role="status">
        {act.isError && <FailureNote error={act.error} what={text('The verification')} />}
        {act.data === undefined ? (
          <p className="t-dim">
            {text(
              'Each line carries the checksum of the line before it. Verifying calculates all of them again.',
            )}
          </p>
        ) : (
          <Verdict verdict={act.data} />
        )}
      </div>
    </Section>
  );
}

function Verdict({ verdict }: { readonly verdict: ReplyOf<typeof verifyAudit> }) {
  const { text } = useText();
  return (
    <>
      <p className="t-row">
        {!verdict.intact && <SeverityMark mark="contraindicated" />}
        <strong>
          {verdict.intact
            ? text('Whole: {{count}} lines, every checksum agrees.', { count: verdict.events })
            : text('NOT whole. {{count}} lines were checked.', { count: verdict.events })}
        </strong>
      </p>
      {verdict.problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
      <p className="t-dim t-small">
        {text('Head')} {verdict.head.slice(0, 16)} ·{' '}
        {verdict.checkpoint === null
          ? text('no checkpoint outside the database yet: the removal of the newest lines could not be seen')
          : text('agrees with the checkpoint kept outside the database: {{checkpoint}}', {
              checkpoint: verdict.checkpoint,
            })}
      </p>
    </>
  );
}
