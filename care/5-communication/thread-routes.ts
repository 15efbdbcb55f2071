import { replyTimesOf } from '#clinical/communication/reply-times.ts';
import type { TeamMember } from '#clinical/concerns/escalation.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Instant, instantToMillis } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Thread } from '#record/schema/thread.ts';
import { authorOf } from '#record/store/author-of.ts';
import { concernOwner } from '#record/store/concern-owner.ts';
import { patientExists } from '#record/store/patients.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { createEntries, lockPatient, writeVersion } from '#record/store/versions.ts';
import { closeThreadNow, handOverThreadTo, refuseOvertaken } from './decide-thread.ts';
import { readTeam } from './queries.ts';
import { threadOwner } from './thread-owner.ts';
import { countClosedThreads, patientsOf, readThreads, type ThreadRow } from './thread-queries.ts';
import {
  closeThread,
  countThreads,
  handOverThread,
  listThreads,
  markRead,
  patientThreads,
  readThread,
  startThread,
  writeMessage,
} from './thread-schema.ts';
import { byClock, type LookingAtThreads, lineOfThread, viewThread } from './view-thread.ts';

const closedShown = 50;

/** Conversations between a person and their team. */
export function threadRoutes(knowledge: Knowledge): readonly Route[] {
  const times = replyTimesOf(knowledge);
  type Asking = Pick<Call<typeof listThreads>, 'caller' | 'now' | 'tx'>;

  /** A patient may not read who works here: for them it is with its owner. */
  const looking = async ({ caller, now, tx }: Asking): Promise<LookingAtThreads> => {
    const team = caller.role === 'patient' ? [] : await readTeam(tx, caller.clinicId);
    const reads = caller.role === 'patient' ? 'patient' : 'staff';
    return { personId: caller.personId, reads, now, team, times };
  };
  const clinicians = (team: readonly TeamMember[]) => team.filter(({ role }) => role !== 'manager');

  type OnThread = Asking &
    Pick<Call<typeof closeThread>, 'touched'> & {
      readonly params: { readonly patientId: string; readonly threadId: string };
    };
  const rowOf = async ({ tx, caller, params }: OnThread): Promise<ThreadRow | undefined> =>
    (await readThreads(tx, caller.clinicId, { patientId: params.patientId })).find(
      ({ id }) => id === params.threadId,
    );
  const answered = async (call: OnThread, status: 200 | 201 = 200) => {
    const row = await rowOf(call);
    if (row === undefined) return err(notFound);
    const thread = viewThread(row, await looking(call));
    return ok({ reply: { thread }, version: row.version, status });
  };

  /** Changes the conversation itself: read under the chart's lock, decided, written as the version after the one seen. */
  async function change(
    call: OnThread & { readonly ifMatch: number | null },
    decide: (row: ThreadRow, look: LookingAtThreads) => Result<Thread, Refusal>,
    reason: string | null,
  ) {
    const { params, caller, tx, ifMatch, touched } = call;
    await lockPatient(tx, caller.clinicId, params.patientId);
    const row = await rowOf(call);
    if (row === undefined) return err(notFound);
    const look = await looking(call);
    if (row.version !== ifMatch)
      return err({
        kind: 'version-changed',
        detail: 'Somebody changed this conversation in the meantime; nothing was saved.',
        next: 'Look at how it stands now, then decide again.',
        extra: { current: viewThread(row, look) },
      } satisfies Refusal);
    const decided = decide(row, look);
    if (!decided.ok) return decided;
    const written = await writeVersion(tx, authorOf(call), {
      kind: 'thread',
      id: row.id,
      patientId: row.patientId,
      content: decided.value,
      expected: row.version,
      reason,
    });
    if (!written.ok) return written;
    touched(row.patientId, `thread/${row.id}`, decided.value.status);
    return answered(call);
  }

  const openLines = async (call: Asking & Pick<Call<typeof listThreads>, 'today'>) => {
    const look = await looking(call);
    const rows = await readThreads(call.tx, call.caller.clinicId, { open: true });
    const lines = rows.map((row) => lineOfThread(row, look)).sort(byClock);
    return { look, lines };
  };

  return [
    route(listThreads, async (call) => {
      const { caller, tx, today, query, touched } = call;
      const { look, lines } = await openLines(call);
      const own = await patientsOf(tx, caller.clinicId, caller.personId, today);
      const of = {
        mine: lines.filter((line) => line.mine),
        team: lines.filter(({ patient, owner }) => own.has(patient.id) || owner.person === caller.personId),
        all: lines,
      };
      const threads =
        query.show === 'closed'
          ? (await readThreads(tx, caller.clinicId, { closed: closedShown })).map((row) =>
              lineOfThread(row, look),
            )
          : of[query.show];
      for (const { patient, id } of threads) touched(patient.id, `thread/${id}`);
      const counts = {
        mine: of.mine.length,
        team: of.team.length,
        all: lines.length,
        closed: await countClosedThreads(tx, caller.clinicId),
        overdue: lines.filter(({ state }) => state === 'overdue').length,
      };
      return ok({ reply: { threads, counts } });
    }),

    route(countThreads, async (call) => {
      const { lines } = await openLines(call);
      const mine = lines.filter((line) => line.mine);
      const overdue = mine.filter(({ state }) => state === 'overdue').length;
      return ok({ reply: { mine: mine.length, overdue } });
    }),

    route(patientThreads, async (call) => {
      const { params, caller, tx, touched } = call;
      if (!(await patientExists(tx, caller.clinicId, params.patientId))) return err(notFound);
      touched(params.patientId);
      const look = await looking(call);
      const rows = await readThreads(tx, caller.clinicId, { patientId: params.patientId });
      const threads = rows
        .map((row) => viewThread(row, look))
        .sort((a, b) => (a.last.at > b.last.at ? -1 : 1));
      const answeredWithinHours = Math.ceil(times.message.ownerMinutes / 60);
      return ok({ reply: { threads, team: [...clinicians(look.team)], answeredWithinHours } });
    }),

    route(readThread, async (call) => {
      const row = await rowOf(call);
      if (row === undefined) return err(notFound);
      call.touched(row.patientId, `thread/${row.id}`);
      const look = await looking(call);
      const reply = { thread: viewThread(row, look), team: [...clinicians(look.team)] };
      return ok({ reply, version: row.version });
    }),

    route(startThread, async (call) => {
      const { params, body, caller, tx, now, today, newId, touched } = call;
      const { patientId } = params;
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      const from = writerOf(caller);
      const team = await readCurrent(tx, caller.clinicId, 'care-team', patientId);
      const owner =
        from.type === 'staff'
          ? { person: from.person, name: from.name }
          : (threadOwner(body.topic, team?.content ?? null, today) ?? (await concernOwner(tx, patientId)));
      if (owner === null)
        return err({
          kind: 'conflict',
          detail: 'Nobody here can answer messages at the moment; yours was not sent.',
          next: 'Please call the clinic.',
        });
      const [id, message] = [newId(), newId()];
      const written = await createEntries(tx, authorOf(call), [
        {
          kind: 'thread',
          id,
          patientId,
          content: {
            subject: body.subject,
            topic: body.topic,
            startedBy: from,
            startedAt: now,
            owner,
            status: 'open',
          },
        },
        {
          kind: 'message',
          id: message,
          patientId,
          content: { thread: id, from, text: body.text, sentAt: now },
        },
      ]);
      if (!written.ok) return written;
      touched(patientId, `thread/${id}`, 'started');
      return answered({ ...call, params: { patientId, threadId: id } }, 201);
    }),

    route(writeMessage, async (call) => {
      const { params, body, caller, tx, now, newId, touched } = call;
      const { patientId, threadId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const row = await rowOf(call);
      if (row === undefined) return err(notFound);
      const overtaken = refuseOvertaken(row, body.after, caller.personId);
      if (overtaken) return err(overtaken);
      const id = newId();
      const sentAt = after(row.messages.at(-1)?.sentAt, now);
      const author = authorOf(call);
      const written = await createEntries(tx, author, [
        {
          kind: 'message',
          id,
          patientId,
          content: { thread: threadId, from: writerOf(caller), text: body.text, sentAt },
        },
      ]);
      if (!written.ok) return written;
      if (row.content.status === 'closed') {
        const reopened = await writeVersion(tx, author, {
          kind: 'thread',
          id: threadId,
          patientId,
          content: { ...row.content, status: 'open' },
          expected: row.version,
          reason: 'somebody wrote again',
        });
        if (!reopened.ok) return reopened;
      }
      touched(patientId, `message/${id}`, 'written');
      return answered(call, 201);
    }),

    route(markRead, async (call) => {
      const { params, body, caller, tx, newId, touched } = call;
      const { patientId, threadId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const row = await rowOf(call);
      if (row === undefined) return err(notFound);
      const message = row.messages.find(({ id }) => id === body.upTo);
      if (message === undefined)
        return err({
          kind: 'bad-input',
          detail: 'This is no message of this conversation.',
          errors: [{ path: 'body.upTo', message: 'is no message of this conversation' }],
        });
      touched(patientId, `thread/${threadId}`);
      const before = row.readings.find(({ reader }) => reader.person === caller.personId);
      if (before === undefined || before.upTo < message.sentAt) {
        const written = await writeVersion(tx, authorOf(call), {
          kind: 'thread-reading',
          id: before?.id ?? newId(),
          patientId,
          content: { thread: threadId, reader: writerOf(caller), upTo: message.sentAt },
          expected: null,
        });
        if (!written.ok) return written;
      }
      return answered(call);
    }),

    route(handOverThread, (call) =>
      change(
        call,
        (row, { team }) =>
          handOverThreadTo(
            row,
            clinicians(team).find(({ id }) => id === call.body.to),
            call.body.why,
            call.now,
          ),
        call.body.why,
      ),
    ),

    route(closeThread, (call) =>
      change(
        call,
        (row, look) => closeThreadNow(row, lineOfThread(row, look).waitingSince !== null, call.body.why),
        call.body.why,
      ),
    ),
  ];
}

/** Messages never run backwards, nor side by side, whatever the clocks of two app processes say. */
function after(last: Instant | undefined, now: Instant): Instant {
  return last === undefined || last < now ? now : new Date(instantToMillis(last) + 1).toISOString();
}

function writerOf({ role, personId, personName }: Call<typeof startThread>['caller']) {
  return {
    type: role === 'patient' ? ('patient' as const) : ('staff' as const),
    person: personId,
    name: personName,
  };
}
