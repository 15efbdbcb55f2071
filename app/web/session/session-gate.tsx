import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { dropKeptForm } from '#care/4-monitoring-adjustment/check-ins/screens/kept-form.ts';
import type { SessionInfo } from '#platform/auth/schema.ts';
import { onSignedOut } from '#ui/call/signed-out.ts';
import { setDraftOwner } from '#ui/draft/drafts.ts';
import { Loading } from '#ui/state/loading.tsx';
import { ClinicProvider } from '#ui/text/clinic-context.ts';
import { useServiceWorker } from '../offline/use-service-worker.ts';
import { Shell } from '../shell/shell.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { StepUpGate } from './step-up-gate.tsx';
import {
  onSignOutElsewhere,
  SessionProvider,
  useForgetAnswers,
  useSessionRefresh,
  useSessionState,
} from './use-session.ts';

// Each is seen before the app and never in it: whoever is signed in does not wait for them
const EnrolSecondFactor = lazy(() =>
  import('./enrol-second-factor.tsx').then((module) => ({ default: module.EnrolSecondFactor })),
);
const SetUpClinic = lazy(() =>
  import('./set-up-clinic.tsx').then((module) => ({ default: module.SetUpClinic })),
);
const SignIn = lazy(() => import('./sign-in.tsx').then((module) => ({ default: module.SignIn })));
const StartDoorPage = lazy(() =>
  import('../start/start-door-page.tsx').then((module) => ({ default: module.StartDoorPage })),
);

const KeepReports = lazy(() =>
  import('../offline/keep-reports.tsx').then((module) => ({ default: module.KeepReports })),
);
const OfflineDoor = lazy(() =>
  import('../offline/offline-door.tsx').then((module) => ({ default: module.OfflineDoor })),
);
const reopen = () => location.reload();

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
      return;
    }
    if (before.current !== null && before.current.person.id !== session.person.id) forget();
    setDraftOwner(session.person.id);
    before.current = session;
  }, [session, forget]);

  // A session may end when the server cannot be reached: the way back in is here by then
  useEffect(() => {
    if (session === null) return;
    const timer = setTimeout(() => void import('./sign-in.tsx').catch(() => {}), 5_000);
    return () => clearTimeout(timer);
  }, [session]);

  useServiceWorker(session?.role === 'patient');
  const other = session !== null && session.role !== 'patient';
  useEffect(() => {
    // Somebody of the staff at this browser: nobody's questions stay behind
    if (other) void dropKeptForm();
  }, [other]);

  const waits = (
    <EntryFrame>
      <Loading lines={5} />
    </EntryFrame>
  );
  if (state.data === undefined) {
    if (!state.isError) return waits;
    return (
      <Suspense fallback={waits}>
        {/* Opened anew: the program is then the one the server has */}
        <OfflineDoor retry={reopen} />
      </Suspense>
    );
  }
  const { setupNeeded, demo } = state.data;
  if (setupNeeded || session === null || session.secondFactor === 'must-enrol')
    return (
      <Suspense
        fallback={
          <EntryFrame>
            <Loading lines={5} />
          </EntryFrame>
        }
      >
        {setupNeeded ? (
          <SetUpClinic onDone={refresh} />
        ) : session === null ? (
          <SignIn demo={demo} ended={ended} onDone={refresh} />
        ) : (
          <EnrolSecondFactor session={session} onDone={refresh} />
        )}
      </Suspense>
    );
  return (
    <SessionProvider value={session}>
      <ClinicProvider value={{ zone: session.clinic.zone, role: session.role, personId: session.person.id }}>
        <StepUpGate>
          {session.patientId !== null && session.role === 'patient' && (
            <Suspense fallback={null}>
              <KeepReports
                personId={session.person.id}
                patientId={session.patientId}
                clinic={session.clinic.name}
                zone={session.clinic.zone}
              />
            </Suspense>
          )}
          <Shell session={session} serverSilent={state.isError} />
        </StepUpGate>
      </ClinicProvider>
    </SessionProvider>
  );
}
