import { replyTimesOf } from '#clinical/communication/reply-times.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { AccessRequest } from '#record/schema/front-door.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readClinicEntry, writeClinicEntry } from '#record/store/clinic-entries.ts';
import { patientExists } from '#record/store/patients.ts';
import {
  closeRequest,
  countRequests,
  findAlike,
  listRequests,
  type RequestView,
  registerRequest,
  triageRequest,
} from './door-schema.ts';
import { registerAsPatient } from './register-as-patient.ts';
import { type RequestRow, readAlike, readDoor, readNames, readRequests } from './request-queries.ts';
import { compareRequests, requestState } from './request-state.ts';

const doneShown = 50;

/** The staff side of the front door: who asks, how urgent it is, and what became of it. */
export function requestRoutes(knowledge: Knowledge): readonly Route[] {
  const replyTimes = replyTimesOf(knowledge);
  type Looking = Pick<Call<typeof listRequests>, 'caller' | 'now' | 'tx'>;

  const view = (
    { id, version, content, patientName }: Pick<RequestRow, 'id' | 'version' | 'content' | 'patientName'>,
    { now, caller }: Pick<Looking, 'now' | 'caller'>,
  ): RequestView => ({
    id,
    version,
    content,
    patientName,
    ...requestState(content, replyTimes, now, caller.zone),
  });
  const all = async (call: Looking) => {
    const views = (await readRequests(call.tx, call.caller.clinicId)).map((row) => view(row, call));
    const open = views
      .filter(({ stage }) => stage === 'waiting' || stage === 'to-book')
      .toSorted(compareRequests);
    const done = views.filter(({ stage }) => stage === 'booked' || stage === 'closed').reverse();
    const late = open.filter(({ late }) => late).length;
    return { open, done, late, unsafe: open.filter(({ unsafe }) => unsafe).length };
  };

  /** Changes one open request: read, decided, written as the next version of the one seen. */
  type OnRequest = Pick<Call<typeof triageRequest>, 'params' | 'caller' | 'tx' | 'now' | 'ifMatch' | 'noted'>;
  async function change(
    call: OnRequest,
    what: string,
    decide: (request: AccessRequest) => Promise<Result<AccessRequest, Refusal>>,
  ) {
    const { params, caller, tx, ifMatch, noted } = call;
    const row = await readClinicEntry(tx, caller.clinicId, 'access-request', params.requestId);
    if (row === null || row.state !== 'current') return err(notFound);
    if (row.version === ifMatch && (row.content.status === 'booked' || row.content.status === 'closed'))
      return err(isDone);
    if (row.version !== ifMatch)
      return err({
        kind: 'version-changed',
        detail: 'A colleague changed this request in the meantime; nothing was saved.',
        next: 'Look at how it stands now, then decide again.',
        extra: { current: view({ ...row, patientName: null }, call) },
      } satisfies Refusal);
    const decided = await decide(row.content);
    if (!decided.ok) return decided;
    const written = await writeClinicEntry(tx, authorOf(call), {
      kind: 'access-request',
      id: row.id,
      content: decided.value,
      expected: row.version,
    });
    if (!written.ok) return written;
    noted(`access-request/${row.id}`, what);
    const { content, version } = written.value;
    const names = await readNames(tx, caller.clinicId, content.patient === null ? [] : [content.patient]);
    const patientName = content.patient === null ? null : (names.get(content.patient) ?? null);
    return ok({ request: view({ id: row.id, version, content, patientName }, call), version });
  }
  const answer = async (changed: ReturnType<typeof change>) => {
    const result = await changed;
    if (!result.ok) return result;
    const { request, version } = result.value;
    return ok({ reply: { request }, version });
  };

  return [
    route(listRequests, async (call) => {
      const { open, done, late, unsafe } = await all(call);
      const requests = call.query.show === 'open' ? open : done.slice(0, doneShown);
      for (const { content } of requests) if (content.patient !== null) call.touched(content.patient);
      return ok({
        reply: {
          requests,
          counts: { open: open.length, late, unsafe, done: done.length },
          frontDoor: await readDoor(call.tx, call.caller.clinicId),
        },
      });
    }),

    route(countRequests, async (call) => {
      const { open, late, unsafe } = await all(call);
      return ok({ reply: { open: open.length, late, unsafe } });
    }),

    route(triageRequest, (call) =>
      answer(
        change(call, `triaged ${call.body.urgency}`, async (request) => {
          const { personId: by, personName: byName } = call.caller;
          return ok({
            ...request,
            status: 'triaged' as const,
            triage: { ...call.body, by, byName, at: call.now },
          });
        }),
      ),
    ),

    route(closeRequest, (call) =>
      answer(
        change(call, 'closed', async (request) => {
          const { personId: by, personName: byName } = call.caller;
          return ok({
            ...request,
            status: 'closed' as const,
            closed: { why: call.body.why, by, byName, at: call.now },
          });
        }),
      ),
    ),

    route(findAlike, async ({ params, caller, tx, touched }) => {
      const row = await readClinicEntry(tx, caller.clinicId, 'access-request', params.requestId);
      if (row === null) return err(notFound);
      const alike = await readAlike(tx, caller.clinicId, row.content);
      for (const { id } of alike) touched(id);
      return ok({ reply: { alike } });
    }),

    route(registerRequest, async (call) => {
      const { body, caller, tx, newId, touched } = call;
      let patient = body.patient;
      const changed = await change(call, 'registered', async (request) => {
        if (request.triage === null) return err(triageFirst);
        if (request.patient !== null) return err(hasChart);
        if (patient !== null) {
          if (!(await patientExists(tx, caller.clinicId, patient))) return err(noSuchPatient);
          return ok({ ...request, patient });
        }
        const alike = await readAlike(tx, caller.clinicId, request);
        for (const { id } of alike) touched(id);
        if (alike.length > 0 && !body.anotherPerson)
          return err({
            kind: 'conflict',
            detail: 'Somebody on file may be the same person.',
            next: 'Look at them: connect the request with their chart, or say that it is another person.',
            extra: { alike },
          } satisfies Refusal);
        patient = newId();
        const { birthDate, sex } = body;
        const registered = await registerAsPatient(tx, authorOf(call), patient, request, { birthDate, sex });
        if (!registered.ok) return registered;
        return ok({ ...request, birthDate: birthDate ?? request.birthDate, patient });
      });
      if (!changed.ok) return changed;
      if (patient === null) throw new Error('registered nobody');
      touched(patient, `patient/${patient}`);
      return ok({
        reply: { request: changed.value.request, patient },
        version: changed.value.version,
        status: 201,
      });
    }),
  ];
}

const isDone: Refusal = { kind: 'conflict', detail: 'This request is booked or closed already.' };
const triageFirst: Refusal = {
  kind: 'conflict',
  detail: 'Nobody has said yet how urgent this is.',
  next: 'Triage it first.',
};
const hasChart: Refusal = {
  kind: 'conflict',
  detail: 'This request is connected with a chart already.',
  next: 'Book the visit there.',
};
const noSuchPatient: Refusal = {
  kind: 'bad-input',
  detail: 'There is no such patient.',
  errors: [{ path: 'body.patient', message: 'is no patient of this clinic' }],
};
