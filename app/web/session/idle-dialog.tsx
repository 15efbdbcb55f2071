import { Button } from '@mantine/core';
import { type SessionInfo, stay } from '#platform/auth/schema.ts';
import { useAct } from '#ui/call/use-act.ts';
import { draftCount } from '#ui/draft/drafts.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSessionRefresh, useSignOut } from './use-session.ts';

interface IdleDialogProps {
  readonly session: SessionInfo;
  readonly opened: boolean;
  /** Milliseconds. */
  readonly left: number;
}

/**
 * Says that the session is about to end. Only somebody pressing the button makes it longer (the server decides by what is
 * asked, not by what the page claims); the absolute limit holds whatever is pressed.
 */
export function IdleDialog({ session, opened, left }: IdleDialogProps) {
  const { text } = useText();
  const refresh = useSessionRefresh();
  const signOut = useSignOut();
  const act = useAct(stay, { refresh: 'nothing' });
  const final = session.idleEndsAt === session.endsAt;
  const minutes = Math.max(0, Math.floor(left / 60_000));
  const seconds = Math.max(0, Math.floor(left / 1000) % 60);
  return (
    <Dialog opened={opened} title={text('Your session is about to end')}>
      <div className="t-stack">
        <p>
          {final
            ? text(
                'Sessions end after 12 hours, whatever is done in them. Please sign in again after it has ended.',
              )
            : text(
                'Nothing has been done here for a while. To protect the charts, this page will be cleared.',
              )}
        </p>
        <p className="t-strong">
          {text('Time left')}: {minutes}:{String(seconds).padStart(2, '0')}
        </p>
        {draftCount() > 0 && (
          <p>{text('What you have typed is kept in this tab and comes back after you sign in again.')}</p>
        )}
        {act.isError && <FailureNote error={act.error} what={text('Staying signed in')} />}
        <div className="t-row">
          {!final && (
            <Button
              loading={act.isPending}
              data-autofocus
              onClick={() => act.mutate({}, { onSuccess: () => void refresh() })}
            >
              {text('Stay signed in')}
            </Button>
          )}
          <Button variant="default" onClick={() => void signOut()}>
            {text('Sign out now')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
