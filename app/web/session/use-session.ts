import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext } from 'react';
import { dropKeptForm } from '#care/4-monitoring-adjustment/check-ins/screens/kept-form.ts';
import { readSession, type SessionInfo, signOut } from '#platform/auth/schema.ts';
import { call } from '#ui/call/call.ts';
import { dropDrafts } from '#ui/draft/drafts.ts';
import { todayIn } from '#ui/text/day-text.ts';

const sessionKey = ['session'] as const;

/** Who is signed in, asked again every half minute; asking never keeps an idle session alive. */
export function useSessionState() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => call(readSession, {}, { signal }),
    refetchInterval: 30_000,
    refetchIntervalInBackground: true,
    staleTime: 0,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

const SessionContext = createContext<SessionInfo | null>(null);
export const SessionProvider = SessionContext.Provider;

/** The session of the person at the screen. Throws where nobody is signed in. */
export function useSession(): SessionInfo {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('nobody is signed in here');
  return session;
}

/** Reads the session again, after anything that may have changed it. */
export function useSessionRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: sessionKey }), [client]);
}

/** Drops every answer the server gave, so that nothing of a chart stays in the page or in memory. */
export function useForgetAnswers(): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    // What is on the sign-in page now is being asked anew and stays.
    client.removeQueries({ type: 'inactive', predicate: (query) => query.queryKey[0] !== sessionKey[0] });
    client.getMutationCache().clear();
  }, [client]);
}

/** Signs out on purpose: drafts are dropped too, other tabs are told. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const session = useContext(SessionContext);
  return useCallback(async () => {
    // What waits on this phone is sent while it still can be; what cannot waits for the same person
    if (session?.patientId)
      await sendWhatWaits(session.person.id, session.patientId, session.clinic.zone).catch(() => {});
    await call(signOut, {});
    await dropKeptForm();
    dropDrafts();
    announceSignOut();
    // A fresh page is the only sure way to leave nothing behind.
    client.clear();
    location.assign('/');
  }, [client, session]);
}

async function sendWhatWaits(personId: string, patientId: string, zone: string): Promise<void> {
  const { sendKeptReports } = await import('#care/4-monitoring-adjustment/check-ins/screens/kept-reports.ts');
  await sendKeptReports({ personId, patientId }, todayIn(zone));
}

const channelName = 'titrate-session';

/** Tells the other tabs of this browser to look whether they are still signed in. */
function announceSignOut(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('signed-out');
  channel.close();
}

/** Calls back when another tab signs out; returns how to stop listening. */
export function onSignOutElsewhere(callback: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = callback;
  return () => channel.close();
}
