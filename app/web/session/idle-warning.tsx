import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type SessionInfo, stay } from '#platform/auth/schema.ts';
import { serverNow } from '#ui/call/server-clock.ts';
import { useAct } from '#ui/call/use-act.ts';
import { draftCount } from '#ui/draft/drafts.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSessionRefresh, useSignOut } from './use-session.ts';

const warnBeforeMs = 120_000;

/**
 * Says two minutes before that the session is about to end. Only somebody pressing the button makes it longer (the
 * server decides by what is asked, not by what the page claims); the absolute limit holds whatever is pressed.
 */
export function IdleWarning({ session }: { readonly session: SessionInfo }) {
  const { text } = useText();
  const refresh = useSessionRefresh();
  const signOut = useSignOut();
  const act = useAct(stay, { refresh: 'nothing' });
  const left = useMillisUntil(session.idleEndsAt);
  const final = session.idleEndsAt === session.endsAt;
  const due = left <= warnBeforeMs;
  const over = left <= 0;
  // Somebody may have worked in another tab meanwhile: ask before saying anything, and again when time is up.
  useEffect(() => {
    if (due || over) void refresh();
  }, [due, over, refresh]);
  const minutes = Math.max(0, Math.floor(left / 60_000));
  const seconds = Math.max(0, Math.floor(left / 1000) % 60);
  return (
    <Dialog opened={due} title={text('Your session is about to end')}>
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

/** Milliseconds until an instant, counted down every second in the last minutes and rarely before. */
function useMillisUntil(instant: string): number {
  const end = Date.parse(instant);
  const [left, setLeft] = useState(() => end - serverNow());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const now = end - serverNow();
      setLeft(now);
      timer = setTimeout(tick, now > warnBeforeMs ? Math.min(now - warnBeforeMs, 60_000) + 50 : 1000);
    };
    tick();
    return () => clearTimeout(timer);
  }, [end]);
  return left;
}
