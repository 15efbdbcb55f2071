import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { SessionInfo } from '#platform/auth/schema.ts';
import { onSignedOut } from '#ui/call/signed-out.ts';
import { setDraftOwner } from '#ui/draft/drafts.ts';
import { Loading } from '#ui/state/loading.tsx';
import { ClinicProvider } from '#ui/text/clinic-context.ts';
import { forgetOpened } from '../chart/recently-opened.ts';
import { Shell } from '../shell/shell.tsx';
import { EnrolSecondFactor } from './enrol-second-factor.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { ServerDown } from './server-down.tsx';
import { SetUpClinic } from './set-up-clinic.tsx';
import { SignIn } from './sign-in.tsx';
import { StepUpGate } from './step-up-dialog.tsx';
import {
  onSignOutElsewhere,
  SessionProvider,
  useForgetAnswers,
  useSessionRefresh,
  useSessionState,
} from './use-session.ts';

const StartDoorPage = lazy(() =>
  import('../start/start-door-page.tsx').then((module) => ({ default: module.StartDoorPage })),
);

/** What stands before the app: the clinic's front door is open to everybody, all else asks who is there. */
export function SessionGate() {
  // Only the path: a redirect in flight changes the rest of the location with every try, and each change would redraw
  // the page that asks for it.
  const path = useLocation({ select: ({ pathname }) => pathname });
  const door = /^\/start\/([^/]+)\/?$/.exec(path)?.[1];
  if (door === undefined) return <SignedInGate />;
  return (
    <Suspense fallback={null}>
      <StartDoorPage door={door} />
    </Suspense>
  );
}

/**
 * What stands between the address and the page: is there a clinic, is somebody signed in, have they a second factor.
 * When a session ends by itself, everything the server said leaves the page; what was typed stays in memory for the same
 * person, and the address stays, so that signing in again goes on where it stopped.
 */
function SignedInGate() {
  const state = useSessionState();
  const refresh = useSessionRefresh();
  const forget = useForgetAnswers();
  const session = state.data?.session ?? null;
  const before = useRef<SessionInfo | null>(null);
  const ended = before.current !== null && session === null && state.data !== undefined;

  useEffect(() => onSignedOut(() => void refresh()), [refresh]);
  useEffect(() => onSignOutElsewhere(() => void refresh()), [refresh]);
  useEffect(() => {
    if (session === null) {
      if (before.current !== null) forget();
      forgetOpened();
      return;
    }
    if (before.current !== null && before.current.person.id !== session.person.id) forget();
    setDraftOwner(session.person.id);
    before.current = session;
  }, [session, forget]);

  if (state.data === undefined) {
    return (
      <EntryFrame>
        {state.isError ? <ServerDown retry={() => void state.refetch()} /> : <Loading lines={5} />}
      </EntryFrame>
    );
  }
  if (state.data.setupNeeded) return <SetUpClinic onDone={refresh} />;
  if (session === null) return <SignIn demo={state.data.demo} ended={ended} onDone={refresh} />;
  if (session.secondFactor === 'must-enrol') return <EnrolSecondFactor session={session} onDone={refresh} />;
  return (
    <SessionProvider value={session}>
      <ClinicProvider value={{ zone: session.clinic.zone, role: session.role, personId: session.person.id }}>
        <StepUpGate>
          <Shell session={session} serverSilent={state.isError} />
        </StepUpGate>
      </ClinicProvider>
    </SessionProvider>
  );
}
