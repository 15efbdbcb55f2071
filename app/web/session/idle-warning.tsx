import { lazy, Suspense, useEffect, useState } from 'react';
import type { SessionInfo } from '#platform/auth/schema.ts';
import { serverNow } from '#ui/call/server-clock.ts';
import { useSessionRefresh } from './use-session.ts';

const load = () => import('./idle-dialog.tsx');
const IdleDialog = lazy(() => load().then((module) => ({ default: module.IdleDialog })));

const warnBeforeMs = 120_000;

/** Watches the clock of the session, and warns two minutes before it ends by itself. */
export function IdleWarning({ session }: { readonly session: SessionInfo }) {
  const refresh = useSessionRefresh();
  const left = useMillisUntil(session.idleEndsAt);
  const due = left <= warnBeforeMs;
  const over = left <= 0;
  const [warned, setWarned] = useState(false);
  // Somebody may have worked in another tab meanwhile: ask before saying anything, and again when time is up.
  useEffect(() => {
    if (due || over) void refresh();
    if (due) setWarned(true);
  }, [due, over, refresh]);
  // Long before it is needed: by then the server may be out of reach
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => {}), 4_000);
    return () => clearTimeout(timer);
  }, []);
  if (!warned) return null;
  return (
    <Suspense fallback={null}>
      <IdleDialog session={session} opened={due} left={left} />
    </Suspense>
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
