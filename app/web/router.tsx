import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type Router,
} from '@tanstack/react-router';
import { Loading } from '#ui/state/loading.tsx';
import { NotFound } from './pages/not-found.tsx';
import { PageBroke } from './pages/page-broke.tsx';
import { SessionGate } from './session/session-gate.tsx';

const root = createRootRoute({ component: SessionGate, notFoundComponent: NotFound });

/** A page that is loaded when somebody goes there. */
function page<M extends Record<string, unknown>>(
  path: string,
  load: () => Promise<M>,
  name: keyof M & string,
) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as never, name as never),
  });
}

const chart = page('/patients/$patientId', () => import('./chart/chart-frame.tsx'), 'ChartFrame');

/** A tab inside the chart's frame. */
function tab<M extends Record<string, unknown>>(
  path: string,
  load: () => Promise<M>,
  name: keyof M & string,
) {
  return createRoute({
    getParentRoute: () => chart,
    path,
    component: lazyRouteComponent(load as never, name as never),
  });
}

const routeTree = root.addChildren([
  page('/', () => import('./today/today.tsx'), 'Today'),
  page('/patients', () => import('#care/1-assessment/screens/patients.tsx'), 'Patients'),
  page('/patients/new', () => import('#care/1-assessment/screens/register-patient.tsx'), 'RegisterPatient'),
  chart.addChildren([
    tab('/', () => import('./chart/overview-tab.tsx'), 'OverviewTab'),
    tab('/assess', () => import('./chart/assess-tab.tsx'), 'AssessTab'),
    tab('/plan', () => import('./chart/plan-tab.tsx'), 'PlanTab'),
    tab('/consent', () => import('./chart/consent-tab.tsx'), 'ConsentTab'),
    tab('/monitor', () => import('./chart/monitor-tab.tsx'), 'MonitorTab'),
    tab('/visits', () => import('./chart/visits-tab.tsx'), 'VisitsTab'),
    tab('/messages', () => import('./chart/messages-tab.tsx'), 'MessagesTab'),
    tab('/side-effects/$sideEffectId', () => import('./chart/side-effect-tab.tsx'), 'SideEffectTab'),
    tab('/orders/$orderId', () => import('./chart/signed-order-tab.tsx'), 'SignedOrderTab'),
  ]),
  page(
    '/checks',
    () => import('#care/4-monitoring-adjustment/calendar/screens/checks-page.tsx'),
    'ChecksPage',
  ),
  page('/results', () => import('./results/results-page.tsx'), 'ResultsPage'),
  page('/concerns', () => import('#care/5-communication/screens/concerns.tsx'), 'Concerns'),
  page('/schedule', () => import('./schedule/schedule-page.tsx'), 'SchedulePage'),
  page('/requests', () => import('#care/6-follow-up/screens/requests.tsx'), 'Requests'),
  page('/follow-up', () => import('#care/6-follow-up/screens/follow-up.tsx'), 'FollowUpPage'),
  page('/messages', () => import('#care/5-communication/screens/inbox.tsx'), 'Inbox'),
  page('/tasks', () => import('#care/5-communication/screens/tasks.tsx'), 'Tasks'),
  page('/formulary', () => import('#care/2-treatment-plan/formulary/screens/formulary.tsx'), 'Formulary'),
  page(
    '/formulary/to-be-reviewed',
    () => import('#care/2-treatment-plan/formulary/screens/facts-to-review.tsx'),
    'FactsToReviewPage',
  ),
  page('/formulary/$drug', () => import('./formulary/monograph-page.tsx'), 'MonographPage'),
  page('/import', () => import('./import/import-page.tsx'), 'ImportPage'),
  page('/clinic', () => import('./clinic/clinic-home.tsx'), 'ClinicHome'),
  page('/clinic/people', () => import('./clinic/people-page.tsx'), 'PeoplePage'),
  page('/clinic/planning', () => import('./clinic/planning-page.tsx'), 'PlanningPage'),
  page('/clinic/organizing', () => import('./clinic/organizing-page.tsx'), 'OrganizingPage'),
  page('/clinic/staffing', () => import('./clinic/staffing-page.tsx'), 'StaffingPage'),
  page('/clinic/directing', () => import('./clinic/directing-page.tsx'), 'DirectingPage'),
  page('/clinic/controlling', () => import('./clinic/controlling-page.tsx'), 'ControllingPage'),
  page('/clinic/warnings', () => import('./clinic/warnings-page.tsx'), 'WarningsPage'),
  page('/clinic/benefits', () => import('./clinic/benefits-page.tsx'), 'BenefitsPage'),
  page('/clinic/audit', () => import('./clinic/audit-page.tsx'), 'AuditPage'),
  page('/clinic/system', () => import('./clinic/system-page.tsx'), 'SystemPage'),
  page('/my-day', () => import('./patient/my-day-page.tsx'), 'MyDayPage'),
  page('/my-medicines', () => import('./patient/my-medicines-page.tsx'), 'MyMedicinesPage'),
  page('/how-i-am-doing', () => import('./patient/how-i-am-doing-page.tsx'), 'HowIAmDoingPage'),
  page('/about-me', () => import('./patient/about-me-page.tsx'), 'AboutMePage'),
  page('/my-choices', () => import('./patient/my-choices-page.tsx'), 'MyChoicesPage'),
  page('/my-agreements', () => import('./patient/my-agreements-page.tsx'), 'MyAgreementsPage'),
  page('/my-leaflets/$drug', () => import('./patient/my-leaflet-page.tsx'), 'MyLeafletPage'),
  page('/my-visits', () => import('./patient/my-visits-page.tsx'), 'MyVisitsPage'),
  page('/my-messages', () => import('./patient/my-messages-page.tsx'), 'MyMessagesPage'),
  page('/account', () => import('./account/account-page.tsx'), 'AccountPage'),
  page('/start/$door', () => import('./start/start-door-page.tsx'), 'StartDoorPage'),
]);

/** The app's addresses. Search values are plain texts, so that they read in the address bar as they were typed. */
export function createAppRouter(): Router<typeof routeTree> {
  return createRouter({
    routeTree,
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
      const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
      return text === '' ? '' : `?${text}`;
    },
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Loading lines={6} />,
    defaultErrorComponent: PageBroke,
    defaultNotFoundComponent: NotFound,
  }) as never;
}
