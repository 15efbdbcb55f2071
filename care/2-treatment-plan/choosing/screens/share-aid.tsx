import { Button } from '@mantine/core';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { readDecisionAid } from '../choosing-schema.ts';
import { shareAid } from '../sharing-schema.ts';

interface ShareAidProps {
  readonly patientId: string;
  readonly asked: { readonly diagnosis: string; readonly drugs: string };
  /** As it stands on the screen: this and nothing else is shared. */
  readonly page: ReplyOf<typeof readDecisionAid>;
}

/** Shares the page on the screen with the person, who reads it on their own page and can answer. */
export function ShareAid({ patientId, asked, page: { aid, hash } }: ShareAidProps) {
  const { text } = useText();
  const act = useAct(shareAid);
  const share = () =>
    act.mutate(
      { params: { patientId }, body: { ...asked, language: aid.language, hash } },
      { onSuccess: () => notice(text('Shared. They find it on their page for today.')) },
    );
  return (
    <div className="t-stack-tight t-no-print">
      <div className="t-row">
        <Button size="xs" variant="default" loading={act.isPending} onClick={share}>
          {aid.language === 'es' ? text('Share this page in Spanish') : text('Share this page in English')}
        </Button>
        <span className="t-dim t-small">
          {text('They see exactly this page when they sign in, mark what matters and can ask.')}
        </span>
      </div>
      {act.isError && <FailureNote error={act.error} what={text('Sharing the page')} />}
    </div>
  );
}
