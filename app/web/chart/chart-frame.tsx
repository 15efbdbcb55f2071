import { Button } from '@mantine/core';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { type Banner, readBanner } from '#care/1-assessment/schema.ts';
import { PatientBanner } from '#care/1-assessment/screens/patient-banner.tsx';
import { type RecordKind, recordKinds } from '#care/1-assessment/screens/record-kinds.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { useParam } from '#ui/nav/use-param.ts';
import { arrivedByNavigation } from '#ui/page/navigation-focus.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import css from './chart.module.css';

const OrderDrawer = lazy(() =>
  import('#care/2-treatment-plan/orders/screens/order-drawer.tsx').then((module) => ({
    default: module.OrderDrawer,
  })),
);
const DecisionNote = lazy(() =>
  import('#care/4-monitoring-adjustment/adjustment/screens/decision-note.tsx').then((module) => ({
    default: module.DecisionNote,
  })),
);
const TakingAlert = lazy(() =>
  import('#care/4-monitoring-adjustment/adherence/screens/taking-alert.tsx').then((module) => ({
    default: module.TakingAlert,
  })),
);
const StopDrawer = lazy(() =>
  import('#care/2-treatment-plan/orders/screens/stop-drawer.tsx').then((module) => ({
    default: module.StopDrawer,
  })),
);
const HoldDrawer = lazy(() =>
  import('#care/2-treatment-plan/holds/screens/hold-drawer.tsx').then((module) => ({
    default: module.HoldDrawer,
  })),
);
const CoSignDrawer = lazy(() =>
  import('#care/2-treatment-plan/orders/screens/co-sign-drawer.tsx').then((module) => ({
    default: module.CoSignDrawer,
  })),
);
const ResumeDrawer = lazy(() =>
  import('#care/2-treatment-plan/holds/screens/resume-drawer.tsx').then((module) => ({
    default: module.ResumeDrawer,
  })),
);
const RecordOnChart = lazy(() =>
  import('./record-on-chart.tsx').then((module) => ({ default: module.RecordOnChart })),
);

const RecordScore = lazy(() =>
  import('./record-score.tsx').then((module) => ({ default: module.RecordScore })),
);

const tabs = [
  { path: '', label: 'Overview' },
  { path: '/assess', label: 'Assess' },
  { path: '/plan', label: 'Plan' },
  { path: '/consent', label: 'Consent' },
  { path: '/monitor', label: 'Monitor' },
  { path: '/messages', label: 'Messages' },
  { path: '/visits', label: 'Visits' },
] as const;

/** One patient's chart: the banner that never leaves, the tabs of the procedure, and the drawer beside them. */
export function ChartFrame() {
  const { text } = useText();
  const patientId = useParam('patientId');
  const banner = useRead(readBanner, { params: { patientId } });
  return (
    <div className={css.chart}>
      <Awaited query={banner} what={text('This chart')} lines={3}>
        {(data) => <OpenChart key={data.id} banner={data} />}
      </Awaited>
    </div>
  );
}

function OpenChart({ banner }: { readonly banner: Banner }) {
  const { text } = useText();
  const { role } = useSession();
  const [address, change] = useAddress();
  const tab = useLocation({ select: ({ pathname }) => pathname.slice(`/patients/${banner.id}`.length) });
  const mayOrder = role === 'prescriber' || role === 'nurse';
  useEffect(() => {
    document.title = `${banner.name} · Titrate`;
    if (arrivedByNavigation()) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [banner.name]);
  return (
    <>
      <PatientBanner
        banner={banner}
        actions={
          mayOrder && (
            <Button size="sm" onClick={() => change({ act: 'order', order: undefined }, { replace: false })}>
              {text('Order')}
            </Button>
          )
        }
        tabs={
          <nav className={css.tabs} aria-label={text('Chart')}>
            {tabs.map(({ path, label }) => (
              <Link
                key={path}
                to={`/patients/${banner.id}${path}` as '/'}
                search={keepAct(address) as never}
                className={css.tab}
                activeOptions={{ exact: true, includeSearch: false }}
                activeProps={{ 'aria-current': 'page' }}
              >
                {text(label)}
              </Link>
            ))}
          </nav>
        }
      />
      <div className={css.beside}>
        <div className={css.page}>
          {/* The Monitor tab says it all, and on what it rests */}
          {tab !== '/monitor' && (
            <Suspense fallback={null}>
              <TakingAlert patientId={banner.id} />
            </Suspense>
          )}
          <Outlet />
        </div>
        {mayOrder && <ActDrawer banner={banner} />}
      </div>
      <Suspense fallback={null}>
        <RecordOnChart
          patientId={banner.id}
          patientName={banner.name}
          kind={recordKinds.find((kind) => kind === address.record) ?? (null as RecordKind | null)}
          onClose={() => change({ record: undefined })}
        />
        <RecordScore patientId={banner.id} patientName={banner.name} />
      </Suspense>
    </>
  );
}

/** An open drawer stays open while one looks through the tabs. */
function keepAct({
  act,
  order,
  drug,
  indication,
  decision,
}: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = { act, order, drug, indication, decision };
  return Object.fromEntries(
    Object.entries(kept).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

/** The drawer the address asks for. */
function ActDrawer({ banner }: { readonly banner: Banner }) {
  const [{ act, order, drug, indication, decision }, change] = useAddress();
  const { id, name, birthDate, deceased, screenToken } = banner;
  const person = { id, name, birthDate, deceased, screenToken };
  const close = () =>
    change({ act: undefined, order: undefined, drug: undefined, indication: undefined, decision: undefined });
  if (act === 'stop' && order !== undefined) {
    return (
      <Suspense fallback={null}>
        <StopDrawer key={order} person={person} order={order} onClose={close} />
      </Suspense>
    );
  }
  if ((act === 'hold' || act === 'resume' || act === 'co-sign') && order !== undefined) {
    const Drawer = act === 'hold' ? HoldDrawer : act === 'resume' ? ResumeDrawer : CoSignDrawer;
    return (
      <Suspense fallback={null}>
        <Drawer key={`${act} ${order}`} person={person} order={order} onClose={close} />
      </Suspense>
    );
  }
  const opening =
    act === 'order'
      ? ({ act, drug: drug ?? null, indication: indication ?? null } as const)
      : (act === 'change' || act === 'draft') && order !== undefined
        ? ({ act, order } as const)
        : null;
  if (opening === null) return null;
  return (
    <Suspense fallback={null}>
      <OrderDrawer
        // Another option of a comparison is another order
        key={`${act}${order ?? (indication === undefined ? '' : drug)}`}
        person={person}
        opening={opening}
        note={decision === undefined ? undefined : <DecisionNote patientId={id} decision={decision} />}
        onClose={close}
      />
    </Suspense>
  );
}
