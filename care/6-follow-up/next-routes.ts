import { replyTimesOf } from '#clinical/communication/reply-times.ts';
import { type NextStep, nextStepOf } from '#clinical/follow-up/next-step.ts';
import { nextOutreach } from '#clinical/follow-up/outreach.ts';
import { proposeInterval } from '#clinical/follow-up/propose-interval.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok } from '#kernel/result.ts';
import { type CalendarDate, dateInZone, type Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { FollowUp } from '#record/schema/follow-up.ts';
import { authorOf } from '#record/store/author-of.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { patientExists } from '#record/store/patients.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { type NextStepRow, readNextSteps } from './next-queries.ts';
import {
  type FollowUpRow,
  listFollowUp,
  type NextStepView,
  readFollowUp,
  recordOutreach,
  setFollowUp,
} from './next-schema.ts';
import { viewStep } from './view-step.ts';

interface Moment {
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly zone: string;
}

/** Nobody is lost: who is seen next when, who could slip away, and what was tried to reach them. */
export function nextRoutes(knowledge: Knowledge): readonly Route[] {
  const { outreachDays } = replyTimesOf(knowledge);

  const outreachOf = (row: NextStepRow, step: NextStep, { zone }: Moment): FollowUpRow['outreach'] => {
    if (step.state !== 'missed') return null;
    const visit = row.appointments.find(({ start }) => start === step.missedAt);
    const made = row.tries[visit?.id ?? ''] ?? 0;
    return {
      visit: visit?.id ?? null,
      made,
      next: nextOutreach(dateInZone(step.missedAt, zone), outreachDays, made),
    };
  };
  const viewRow = (row: NextStepRow, moment: Moment): FollowUpRow => {
    const step = nextStepOf(row, moment);
    return {
      patientId: row.patientId,
      patient: row.patientName,
      phone: row.phone,
      step: viewStep(step),
      because: row.followUp?.because ?? null,
      lastSeen: row.lastSeen?.slice(0, 10) ?? null,
      outreach: outreachOf(row, step, moment),
    };
  };

  return [
    route(listFollowUp, async ({ query, caller, tx, now, today, touched }) => {
      const moment = { now, today, zone: caller.zone };
      const all = (await readNextSteps(tx, caller.clinicId))
        .map((row) => viewRow(row, moment))
        .filter(({ step }) => step.state !== 'ended');
      const rows = all.filter(({ step }) =>
        query.show === 'all' ? true : query.show === 'uncertain' ? step.uncertain : step.state === query.show,
      );
      for (const { patientId } of rows) touched(patientId);
      const count = (state: NextStepView['state']) => all.filter(({ step }) => step.state === state).length;
      const counts = {
        inCare: all.length,
        booked: count('booked'),
        late: all.filter(({ step }) => step.late).length,
        toBook: count('to-book'),
        overdue: count('overdue'),
        missed: count('missed'),
        none: count('none'),
      };
      // Why somebody is to come may say more than booking needs.
      const shown = caller.role === 'front-desk' ? rows.map((row) => ({ ...row, because: null })) : rows;
      return ok({ reply: { rows: shown.toSorted(byUrgency), counts } });
    }),

    route(readFollowUp, async ({ params, caller, tx, now, today, touched }) => {
      const { patientId } = params;
      const [row] = await readNextSteps(tx, caller.clinicId, [patientId]);
      if (row === undefined) return err(notFound);
      touched(patientId);
      const { step, outreach } = viewRow(row, { now, today, zone: caller.zone });
      const stored = await readCurrent(tx, caller.clinicId, 'follow-up', patientId);
      const chart = await loadChart(tx, caller.clinicId, patientId);
      const concerns = await listCurrent(tx, caller.clinicId, patientId, 'concern');
      const dosePlans = await listCurrent(tx, caller.clinicId, patientId, 'dose-plan');
      const proposed = proposeInterval({ chart, concerns, dosePlans }, knowledge, { asOf: today });
      return ok({
        reply: {
          step,
          outreach,
          current:
            stored === null
              ? null
              : { version: stored.version, content: stored.content, by: stored.recordedByName },
          proposal:
            proposed === null
              ? null
              : { ...proposed, also: [...proposed.also], notChecked: [...proposed.notChecked] },
        },
      });
    }),

    route(setFollowUp, async (call) => {
      const { params, body, caller, tx, today, ifMatch, touched } = call;
      const { patientId } = params;
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      const wrong = refuseDay(body, today);
      if (wrong) return err(wrong);
      await lockPatient(tx, caller.clinicId, patientId);
      const stored = await readCurrent(tx, caller.clinicId, 'follow-up', patientId);
      if ((stored?.version ?? null) !== ifMatch)
        return err({
          kind: 'version-changed',
          detail: 'Somebody set the next step in the meantime; nothing was saved.',
          next: 'Look at it, then decide again.',
          extra: { current: stored },
        });
      const written = await writeVersion(tx, authorOf(call), {
        kind: 'follow-up',
        id: patientId,
        patientId,
        content: { ...body, setOn: today },
        expected: ifMatch,
      });
      if (!written.ok) return written;
      touched(patientId, `follow-up/${patientId}`, body.status);
      const { version, content } = written.value;
      return ok({ reply: { version, content }, version });
    }),

    route(recordOutreach, async (call) => {
      const { params, body, caller, tx, now, today, newId, touched } = call;
      const { patientId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const moment = { now, today, zone: caller.zone };
      const [row] = await readNextSteps(tx, caller.clinicId, [patientId]);
      if (row === undefined) return err(notFound);
      const missed = row.appointments.find(({ id, status }) => id === body.visit && status === 'noshow');
      if (missed === undefined)
        return err({
          kind: 'bad-input',
          detail: 'This is no missed visit of this person.',
          errors: [{ path: 'body.visit', message: 'is no missed visit' }],
        });
      const id = newId();
      const written = await createEntry(tx, authorOf(call), {
        kind: 'task',
        id,
        patientId,
        content: {
          title: outcomeWords[body.outcome],
          about: 'outreach',
          detail: body.text,
          owner: { person: caller.personId, name: caller.personName },
          due: today,
          from: { kind: 'appointment', id: body.visit },
          status: 'done',
          done: { at: now, by: caller.personId, byName: caller.personName, text: body.text },
        },
      });
      if (!written.ok) return written;
      touched(patientId, `task/${id}`, `outreach: ${body.outcome}`);
      const made = (row.tries[body.visit] ?? 0) + 1;
      const next = nextOutreach(dateInZone(missed.start, moment.zone), outreachDays, made);
      return ok({ reply: { outreach: { visit: body.visit, made, next } }, version: 1, status: 201 });
    }),
  ];
}

const outcomeWords = {
  reached: 'Reached after a missed visit',
  'left-word': 'Left word after a missed visit',
  'not-reached': 'Not reached after a missed visit',
} as const;

/** The states somebody has to act on, the most pressing first. */
const order: readonly NextStepView['state'][] = ['missed', 'none', 'overdue', 'to-book', 'booked', 'ended'];

function byUrgency(a: FollowUpRow, b: FollowUpRow): number {
  const rank = ({ step }: FollowUpRow): number => order.indexOf(step.state);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const key = ({ step, patient, patientId }: FollowUpRow): string =>
    `${step.at ?? step.dueBy ?? ''} ${patient} ${patientId}`;
  return key(a) < key(b) ? -1 : 1;
}

function refuseDay(
  { status, dueBy }: Pick<FollowUp, 'status' | 'dueBy'>,
  today: CalendarDate,
): Refusal | null {
  const message =
    status === 'in-care'
      ? dueBy === null
        ? 'says by when, while somebody is in care here'
        : dueBy < today
          ? 'must not have passed'
          : null
      : dueBy !== null
        ? 'is for people in care here'
        : null;
  if (message === null) return null;
  return { kind: 'bad-input', detail: 'The day does not fit.', errors: [{ path: 'body.dueBy', message }] };
}
