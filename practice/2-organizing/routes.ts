import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, addMinutes, instantAtClock } from '#kernel/time.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import type { ClinicContentOf, ClinicKind } from '#record/schema/clinic-kinds.ts';
import { authorOf } from '#record/store/author-of.ts';
import {
  type ClinicEntry,
  listClinicEntries,
  readClinicEntry,
  writeClinicEntry,
} from '#record/store/clinic-entries.ts';
import { countCaseloads } from './caseload.ts';
import {
  clinicBehind,
  countVisits,
  readFrontDoor,
  readStaff,
  readWhoLooksAfter,
  writeFrontDoor,
} from './queries.ts';
import { rosterOf, weekOf } from './roster.ts';
import {
  addAbsence,
  addHours,
  addLocation,
  addTeam,
  addVisitType,
  changeAbsence,
  changeHours,
  changeLocation,
  changeTeam,
  changeVisitType,
  readCaseloads,
  readOrganization,
  readRoster,
  type StaffMember,
  setFrontDoor,
  withdrawEntry,
} from './schema.ts';

const aheadMinutes = 28 * 24 * 60;

type OnEntry = Pick<Call<typeof readOrganization>, 'caller' | 'tx' | 'now' | 'newId' | 'noted'>;

/** Organizing: what the clinic has and who works when. Everything else (free times, rosters, caseloads) is derived. */
export const organizingRoutes: readonly Route[] = [
  route(readOrganization, async ({ caller, tx }) => {
    const { clinicId } = caller;
    const list = async <K extends ClinicKind>(kind: K) =>
      (await listClinicEntries(tx, clinicId, kind)).map(shown);
    return ok({
      reply: {
        people: [...(await readStaff(tx, clinicId))],
        locations: await list('location'),
        teams: await list('team'),
        visitTypes: await list('visit-type'),
        hours: await list('working-hours'),
        absences: await list('absence'),
        frontDoor: await readFrontDoor(tx, clinicId),
      },
    });
  }),

  route(readRoster, async ({ caller, tx, query }) => {
    const { clinicId, zone } = caller;
    const staff = await readStaff(tx, clinicId);
    const contents = async <K extends ClinicKind>(kind: K) =>
      (await listClinicEntries(tx, clinicId, kind)).map(({ content }) => content);
    const [hours, absences] = [await contents('working-hours'), await contents('absence')];
    return ok({ reply: rosterOf(weekOf(query.week), staff, hours, absences, zone) });
  }),

  route(readCaseloads, async ({ caller, tx, now, today }) => {
    const staff = await readStaff(tx, caller.clinicId);
    const known = await readWhoLooksAfter(tx, caller.clinicId, today);
    const ahead = await countVisits(tx, caller.clinicId, now, addMinutes(now, aheadMinutes));
    return ok({ reply: countCaseloads(staff, known, ahead) });
  }),

  route(addLocation, (call) => add(call, 'location', call.body)),
  route(changeLocation, (call) => change(call, 'location', call.body)),
  route(addTeam, (call) => add(call, 'team', call.body)),
  route(changeTeam, (call) => change(call, 'team', call.body)),
  route(addVisitType, (call) => add(call, 'visit-type', call.body)),
  route(changeVisitType, (call) => change(call, 'visit-type', call.body)),
  route(addHours, (call) => withPerson(call, call.body, (body) => add(call, 'working-hours', body))),
  route(changeHours, (call) => withPerson(call, call.body, (body) => change(call, 'working-hours', body))),

  route(addAbsence, (call) =>
    forOneself(call, async () =>
      withPerson(call, call.body, async (body) => {
        const added = await add(call, 'absence', body);
        if (!added.ok) return added;
        const { clinicId, zone } = call.caller;
        const from = instantAtClock(body.from, '00:00', zone);
        const to = instantAtClock(addDays(body.to, 1), '00:00', zone);
        const visits = await countVisits(call.tx, clinicId, from, to);
        return ok({ ...added.value, reply: { ...added.value.reply, booked: visits.get(body.person) ?? 0 } });
      }),
    ),
  ),
  route(changeAbsence, (call) =>
    forOneself(call, async () => {
      const before = await readClinicEntry(call.tx, call.caller.clinicId, 'absence', call.params.entryId);
      if (before !== null && before.content.person !== call.body.person) return err(anotherPerson);
      return withPerson(call, call.body, (body) => change(call, 'absence', body));
    }),
  ),

  route(withdrawEntry, async (call) => {
    const { caller, tx, now, params, body, ifMatch, noted } = call;
    const kind = params.kind === 'hours' ? 'working-hours' : 'absence';
    const before = await readClinicEntry(tx, caller.clinicId, kind, params.entryId);
    const written = await writeClinicEntry(tx, authorOf({ caller, now }), {
      kind,
      id: params.entryId,
      content: before?.content as ClinicContentOf<typeof kind>,
      expected: ifMatch,
      state: 'entered-in-error',
      reason: body.reason,
    });
    if (!written.ok) return written;
    noted(`${kind}/${params.entryId}`, 'taken back');
    const { id, version } = written.value;
    return ok({ reply: { id, version }, version });
  }),

  route(setFrontDoor, async ({ body, caller, tx, noted }) => {
    const holder = body.door === null ? null : await clinicBehind(tx, body.door);
    if (holder !== null && holder !== caller.clinicId)
      return err({
        kind: 'conflict',
        detail: 'Another clinic has this address.',
        errors: [{ path: 'body.door', message: 'is taken' }],
      });
    await writeFrontDoor(tx, caller.clinicId, body.door);
    noted(`clinic/${caller.clinicId}`, body.door === null ? 'front door closed' : `front door ${body.door}`);
    return ok({ reply: { frontDoor: body.door } });
  }),
];

const anotherPerson: Refusal = {
  kind: 'conflict',
  detail: 'This entry is about another person.',
  next: 'Make a new one for them.',
};

function shown<K extends ClinicKind>({ id, version, content }: ClinicEntry<K>) {
  return { id, version, content };
}

async function add<K extends ClinicKind>(call: OnEntry, kind: K, content: ClinicContentOf<K>) {
  const id = call.newId();
  const written = await writeClinicEntry(call.tx, authorOf(call), { kind, id, content, expected: null });
  if (!written.ok) return written;
  call.noted(`${kind}/${id}`, 'added');
  return ok({ reply: { id, version: 1 }, version: 1, status: 201 as const });
}

async function change<K extends ClinicKind>(
  call: OnEntry & { readonly params: { readonly entryId: string }; readonly ifMatch: number | null },
  kind: K,
  content: ClinicContentOf<K>,
) {
  const id = call.params.entryId;
  const written = await writeClinicEntry(call.tx, authorOf(call), {
    kind,
    id,
    content,
    expected: call.ifMatch,
  });
  if (!written.ok) return written;
  call.noted(`${kind}/${id}`, 'changed');
  const { version } = written.value;
  return ok({ reply: { id, version }, version });
}

/** Hours and absences are of somebody who works here, under the name of their account. */
async function withPerson<B extends { readonly person: string }, T>(
  call: OnEntry,
  body: B,
  next: (body: B & { readonly name: string }) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  const staff: readonly StaffMember[] = await readStaff(call.tx, call.caller.clinicId);
  const person = staff.find(({ id }) => id === body.person);
  if (person === undefined)
    return err({
      kind: 'bad-input',
      detail: 'This person does not work here.',
      errors: [{ path: 'body.person', message: 'is nobody who works here' }],
    });
  return next({ ...body, name: person.name });
}

/** The front desk and managers keep everybody's absences; others say when they themselves are away. */
async function forOneself<T>(
  call: Pick<Call<typeof addAbsence>, 'caller' | 'body'>,
  next: () => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  const { role, personId } = call.caller;
  if (role === 'manager' || role === 'front-desk' || call.body.person === personId) return next();
  return err({
    kind: 'forbidden',
    detail: 'You can enter your own absences only.',
    next: 'Ask the front desk or a manager to enter somebody else’s.',
  });
}
