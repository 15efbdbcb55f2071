import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { clinicalRoles } from '#kernel/role.ts';
import type { CalendarDate } from '#kernel/time.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { isMailAddress } from '#platform/mail/mail-address.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { CareTeam, CareTeamMember } from '#record/schema/care-team.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readClinicPeople } from '#record/store/clinic-people.ts';
import { patientExists } from '#record/store/patients.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { lockPatient, writeVersion } from '#record/store/versions.ts';
import { addMember, type CareTeamView, changeMember, endMember, readCareTeam } from './care-team-schema.ts';

/** Those of a care team who are there on a day, and those who were. */
function view(team: CareTeam | null, version: number, today: CalendarDate): CareTeamView {
  const isFormer = ({ until }: CareTeamMember) => until !== null && until <= today;
  const all = team?.members ?? [];
  return { version, members: all.filter((one) => !isFormer(one)), former: all.filter(isFormer) };
}

type OnTeam = Pick<Call<typeof endMember>, 'caller' | 'tx' | 'now' | 'today' | 'touched'> & {
  readonly params: { readonly patientId: string };
};

/** Changes the team: read under the chart's lock, decided, written as the next version. */
async function change(
  call: OnTeam,
  expected: number | null,
  decide: (members: readonly CareTeamMember[]) => Result<readonly CareTeamMember[], Refusal>,
) {
  const { params, caller, tx, today, touched } = call;
  const { patientId } = params;
  if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
  await lockPatient(tx, caller.clinicId, patientId);
  const before = await readCurrent(tx, caller.clinicId, 'care-team', patientId);
  if (expected !== null && before === null) return err(notFound);
  if (expected !== null && before !== null && before.version !== expected)
    return err({
      kind: 'version-changed',
      detail: 'Somebody changed the care team in the meantime; nothing was saved.',
      next: 'Look at how it stands now, then make your change again.',
      extra: { current: view(before.content, before.version, today) },
    } satisfies Refusal);
  const decided = decide(before?.content.members ?? []);
  if (!decided.ok) return decided;
  const written = await writeVersion(tx, authorOf(call), {
    kind: 'care-team',
    id: patientId,
    patientId,
    content: { members: [...decided.value] },
    expected: before?.version ?? null,
  });
  if (!written.ok) return written;
  touched(patientId, `care-team/${patientId}`);
  const { content, version } = written.value;
  return ok({ reply: { careTeam: view(content, version, today) }, version });
}

/** Who looks after somebody, inside and outside: who answers by rule, and to whom letters may go. */
export const careTeamRoutes: readonly Route[] = [
  route(readCareTeam, async (call) => {
    const { params, caller, tx, today, touched } = call;
    if (!(await patientExists(tx, caller.clinicId, params.patientId))) return err(notFound);
    touched(params.patientId);
    const team = await readCurrent(tx, caller.clinicId, 'care-team', params.patientId);
    const staff = caller.role === 'patient' ? [] : await readClinicPeople(tx, caller.clinicId, clinicalRoles);
    const version = team?.version ?? 0;
    return ok({
      reply: { careTeam: view(team?.content ?? null, version, today), staff: [...staff] },
      version,
    });
  }),

  route(addMember, async (call) => {
    const { body, caller, tx, today, newId } = call;
    const { person, name: given, ...said } = body;
    const staff = person === null ? [] : await readClinicPeople(tx, caller.clinicId, clinicalRoles);
    const known = staff.find(({ id }) => id === person);
    if (person !== null && known === undefined)
      return err(wrong('body.person', 'is nobody who works here as a clinician'));
    const name = known?.name ?? given;
    if (name === null) return err(wrong('body.name', 'is needed for somebody who does not work here'));
    const unreachable = refuseUnreachable(said);
    if (unreachable) return err(unreachable);
    const member: CareTeamMember = { id: newId(), person, name, ...said, since: today, until: null };
    const done = await change(call, null, (members) => {
      const there = members.some(
        (one) => one.person === person && person !== null && (one.until === null || one.until > today),
      );
      if (there) return err({ kind: 'conflict', detail: `${name} is in the care team already.` });
      if (members.length >= 40)
        return err({
          kind: 'conflict',
          detail: 'A care team has room for forty people, former ones included.',
        });
      return ok([...members, member]);
    });
    return done.ok ? ok({ ...done.value, status: 201 as const }) : done;
  }),

  route(changeMember, async (call) => {
    const { body, params, ifMatch } = call;
    const unreachable = refuseUnreachable(body);
    if (unreachable) return err(unreachable);
    return change(call, ifMatch, (members) =>
      onMember(members, params.memberId, (one) => ({ ...one, ...body })),
    );
  }),

  route(endMember, async (call) => {
    const { params, ifMatch, today } = call;
    return change(call, ifMatch, (members) =>
      onMember(members, params.memberId, (one) => ({ ...one, until: today })),
    );
  }),
];

function onMember(
  members: readonly CareTeamMember[],
  id: string,
  become: (member: CareTeamMember) => CareTeamMember,
): Result<readonly CareTeamMember[], Refusal> {
  const member = members.find((one) => one.id === id);
  if (member === undefined) return err(notFound);
  if (member.until !== null)
    return err({ kind: 'conflict', detail: `${member.name} has left the care team already.` });
  return ok(members.map((one) => (one.id === id ? become(one) : one)));
}

/** A letter must have somewhere to go, and an e-mail address must be one. */
function refuseUnreachable({
  email,
  address,
  mayReceiveLetters,
}: Pick<CareTeamMember, 'email' | 'address' | 'mayReceiveLetters'>): Refusal | null {
  if (email !== null && !isMailAddress(email)) return wrong('body.email', 'is not one e-mail address');
  if (mayReceiveLetters && email === null && address === null)
    return wrong('body.address', 'or an e-mail address is needed where letters may go');
  return null;
}

const wrong = (path: string, message: string): Refusal => ({
  kind: 'bad-input',
  detail: 'This cannot be kept as it is.',
  errors: [{ path, message }],
});
