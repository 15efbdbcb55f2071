import type { UseQueryResult } from '@tanstack/react-query';
import { listIntakes } from '#care/1-assessment/intake-schema.ts';
import { listWaiting } from '#care/4-monitoring-adjustment/results/arriving-schema.ts';
import { listConcerns } from '#care/5-communication/schema.ts';
import { listTasks } from '#care/5-communication/task-schema.ts';
import { listThreads } from '#care/5-communication/thread-schema.ts';
import { listRequests } from '#care/6-follow-up/door-schema.ts';
import { listFollowUp } from '#care/6-follow-up/next-schema.ts';
import { clinicalRoles, type Role } from '#kernel/role.ts';
import { addDays, instantAtClock } from '#kernel/time.ts';
import { owedCoSignaturesList } from '#practice/4-directing/cosign-schema.ts';
import { useRead } from '#ui/call/use-read.ts';
import { paths } from '#ui/nav/paths.ts';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import type { WaitingKind } from './waiting-kinds.ts';

/** One thing that has reached the reader. */
export interface Waiting {
  readonly key: string;
  readonly kind: WaitingKind;
  readonly patient: string;
  readonly what: string;
  readonly to: string;
  /** When it is due: an instant, or a day; null where it has no clock of its own. */
  readonly by: string | null;
  readonly since: string | null;
}

interface Failed {
  readonly what: string;
  readonly error: unknown;
  readonly retry: () => void;
}

interface WaitingNow {
  /** By their clock; what has none counts as for today, longest waiting first. */
  readonly items: readonly Waiting[];
  /** People whose next contact is not certain; null while that is not known. */
  readonly lost: number | null;
  readonly failed: readonly Failed[];
  readonly pending: boolean;
}

/** Reads what each list of the clinic holds for the reader and puts it into one order. */
export function useWaiting(role: Role): WaitingNow {
  const today = useToday();
  const { zone } = useClinic();
  const clinician = clinicalRoles.includes(role);
  const seesConcerns = clinician || role === 'manager';
  const concerns = useRead(listConcerns, { query: { show: 'mine' } }, { enabled: seesConcerns });
  const threads = useRead(listThreads, { query: { show: 'mine' } }, { enabled: seesConcerns });
  const owed = useRead(owedCoSignaturesList, {}, { enabled: role === 'prescriber' });
  const tasks = useRead(listTasks, { query: { show: 'mine' } });
  const intakes = useRead(listIntakes, {}, { enabled: clinician });
  const requests = useRead(listRequests, { query: { show: 'open' } }, { enabled: role === 'front-desk' });
  // Critical ones, and whatever has waited too long: the rest is on its own page
  const matching = useRead(
    listWaiting,
    { query: { show: 'pressing' } },
    { enabled: role === 'prescriber' || role === 'manager' },
  );
  const follow = useRead(listFollowUp, { query: { show: 'uncertain' } });

  const items: readonly Waiting[] = [
    ...(concerns.data?.concerns ?? []).map(
      ({ id, patient, content }): Waiting => ({
        key: `concern/${id}`,
        kind: 'concern',
        patient: patient.name,
        what: content.title,
        to: clinician ? paths.chart(patient.id) : paths.concerns,
        by: content.actBy,
        since: content.raisedAt,
      }),
    ),
    ...(threads.data?.threads ?? []).map(
      ({ id, patient, subject, answerBy, waitingSince }): Waiting => ({
        key: `message/${id}`,
        kind: 'message',
        patient: patient.name,
        what: subject,
        to: clinician ? paths.chartTab(patient.id, 'messages') : paths.messages,
        by: answerBy,
        since: waitingSince,
      }),
    ),
    ...(owed.data?.owed ?? [])
      .filter(({ mine }) => mine)
      .map(
        ({ patientId, patient, order, orderVersion, name, signedBy, before, at }): Waiting => ({
          key: `co-signature/${order}/${orderVersion}`,
          kind: 'co-signature',
          patient,
          what: `${name} · ${signedBy}`,
          // What waits for it is co-signed over its screen; what is in force is looked at as it was signed
          to: before ? paths.coSign(patientId, order) : paths.signed(patientId, order),
          by: null,
          since: at,
        }),
      ),
    ...(tasks.data?.tasks ?? []).map(
      ({ id, patient, content }): Waiting => ({
        key: `task/${id}`,
        kind: 'task',
        patient: patient.name,
        what: content.title,
        to: clinician ? paths.chartTab(patient.id, 'messages') : paths.tasks,
        by: content.due,
        since: null,
      }),
    ),
    ...(intakes.data?.intakes ?? [])
      .filter(({ status }) => status === 'submitted')
      .map(
        ({ id, patientId, patientName, submittedAt }): Waiting => ({
          key: `intake/${id}`,
          kind: 'intake',
          patient: patientName,
          what: '',
          to: paths.chartTab(patientId, 'assess'),
          by: null,
          since: submittedAt,
        }),
      ),
    ...(requests.data?.requests ?? []).map(
      ({ id, content, dueBy }): Waiting => ({
        key: `request/${id}`,
        kind: 'request',
        patient: `${content.family}, ${content.given}`,
        what: '',
        to: paths.requests,
        by: dueBy,
        since: content.receivedAt,
      }),
    ),
    ...(matching.data?.results ?? []).map(
      ({ id, person, test, value, actBy, arrivedAt }): Waiting => ({
        key: `result/${id}`,
        kind: 'result',
        patient: [person.family, person.given].filter(Boolean).join(', '),
        what: [test, value].filter(Boolean).join(' '),
        to: `${paths.results}?part=waiting`,
        by: actBy,
        since: arrivedAt,
      }),
    ),
  ];
  const reads: readonly (readonly [string, Pick<UseQueryResult, 'isLoading' | 'error' | 'refetch'>])[] = [
    ['The concerns', concerns],
    ['The conversations', threads],
    ['The co-signatures', owed],
    ['The tasks', tasks],
    ['The intakes', intakes],
    ['The requests', requests],
    ['The results without a chart', matching],
    ['The follow-up list', follow],
  ];
  return {
    items: items.toSorted(byClock(today, zone)),
    lost: follow.data?.rows.length ?? null,
    failed: reads.flatMap(([what, { error, refetch }]) =>
      error === null ? [] : [{ what, error, retry: () => void refetch() }],
    ),
    pending: reads.some(([, { isLoading }]) => isLoading),
  };
}

/** A day counts to its end in the clinic. What has no clock of its own is for today, behind what is due by then. */
function byClock(today: string, zone: string): (a: Waiting, b: Waiting) => number {
  const endOf = (day: string) => instantAtClock(addDays(day, 1), '00:00', zone);
  const clock = ({ by }: Waiting) => (by === null ? endOf(today) : by.length === 10 ? endOf(by) : by);
  const key = (item: Waiting) => `${clock(item)} ${item.by === null ? 1 : 0} ${item.since ?? ''} ${item.key}`;
  return (a, b) => (key(a) < key(b) ? -1 : 1);
}
