import { useHotkeys } from '@mantine/hooks';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { readClinicPhone } from '#care/6-follow-up/contact-schema.ts';
import type { SessionInfo } from '#platform/auth/schema.ts';
import { useRead } from '#ui/call/use-read.ts';
import { countNavigation } from '#ui/page/navigation-focus.ts';
import { Loading } from '#ui/state/loading.tsx';
import { NoticeArea } from '#ui/state/notice.tsx';
import { ClinicPhoneProvider } from '#ui/text/call-clinic.tsx';
import { useText } from '#ui/text/use-text.ts';
import { NotAllowed } from '../pages/not-allowed.tsx';
import { IdleWarning } from '../session/idle-warning.tsx';
import { HelpNow } from './help-now.tsx';
import { openFind } from './open-find.ts';
import { mayOpen } from './places.ts';
import { Rail } from './rail.tsx';
import { ServerSilent } from './server-silent.tsx';
import css from './shell.module.css';

const FindAnything = lazy(() =>
  import('./find-anything.tsx').then((module) => ({ default: module.FindAnything })),
);

interface ShellProps {
  readonly session: SessionInfo;
  /** The last time the server was asked it gave no answer. */
  readonly serverSilent: boolean;
}

/** The frame of every page of the app: skip link, rail, what is wrong with the connection, the page. */
export function Shell({ session, serverSilent }: ShellProps) {
  const { text } = useText();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(path);
  useEffect(() => {
    if (first.current !== path) countNavigation();
    first.current = path;
  }, [path]);
  const staff = session.role !== 'patient';
  const contact = useRead(readClinicPhone, {}, { enabled: !staff });
  // Heard here, not in the box itself: it works before the box has been loaded, and while typing.
  useHotkeys([['mod+K', () => staff && openFind()]], []);
  return (
    <div className={css.shell} data-reader={staff ? 'staff' : 'patient'}>
      <a className={css.skip} href="#main">
        {text('Skip to the page')}
      </a>
      <Rail session={session} />
      <main id="main" className={css.main} tabIndex={-1}>
        <ClinicPhoneProvider value={contact.data?.phone ?? null}>
          {!staff && <HelpNow clinic={session.clinic.name} />}
          {serverSilent && <ServerSilent />}
          {mayOpen(session.role, path) ? (
            <Suspense fallback={<Loading lines={6} />}>
              <Outlet />
            </Suspense>
          ) : (
            <NotAllowed />
          )}
        </ClinicPhoneProvider>
      </main>
      {staff && (
        <Suspense fallback={null}>
          <FindAnything role={session.role} />
        </Suspense>
      )}
      <IdleWarning session={session} />
      <NoticeArea />
    </div>
  );
}
