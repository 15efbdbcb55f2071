import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { type CalendarDate, isCalendarDate } from '#kernel/time.ts';
import { type CareTeamMember, CareTeamMember as MemberShape } from '#record/schema/care-team.ts';
import { FhirCodeableConcept, FhirContactPoint, FhirPeriod, FhirReference } from './datatypes.ts';
import { conceptFrom, dateFrom } from './from-datatypes.ts';
import type { FhirProblem, KeptAside, ReadFact } from './mapping.ts';
import { FhirExtensions, ownCodeIn, ownExtensions } from './own-values.ts';
import { readResource } from './read-resource.ts';
import { isPatientReference } from './told-elsewhere.ts';

const Participant = z.looseObject({
  id: z.string().max(64).optional(),
  extension: FhirExtensions.optional(),
  role: z.array(FhirCodeableConcept).max(20).optional(),
  member: FhirReference.optional(),
  onBehalfOf: FhirReference.optional(),
  period: FhirPeriod.optional(),
});
type Participant = z.infer<typeof Participant>;

const CareTeamResource = z.looseObject({
  resourceType: z.literal('CareTeam'),
  status: z.enum(['proposed', 'active', 'suspended', 'inactive', 'entered-in-error']).optional(),
  subject: FhirReference.optional(),
  period: FhirPeriod.optional(),
  participant: z.array(Participant).max(100).optional(),
  managingOrganization: z.array(FhirReference).max(20).optional(),
});

/** What reading a team needs besides the resource. */
export interface TeamSurroundings {
  /** Another resource of the file, as it came: for the telephone behind a name. */
  readonly find: (reference: string) => Readonly<Record<string, unknown>> | null;
  /** The day it arrives: somebody of whom no beginning is told is known here since then. */
  readonly today: CalendarDate;
}

/**
 * Reads a CareTeam as people who look after somebody elsewhere; `null` for one entered in error. They get no account
 * here and no letters: that is agreed with the person anew. Whose team has ended is history.
 */
export function careTeamFromFhir(
  resource: unknown,
  path: string,
  around: TeamSurroundings,
): Result<ReadFact<'care-team'> | KeptAside | null, FhirProblem[]> {
  const read = readResource(CareTeamResource, resource, path);
  if (!read.ok) return read;
  const { status = 'active', subject, period, participant = [], managingOrganization } = read.value;
  if (status === 'entered-in-error') return ok(null);
  if (subject === undefined) return ok({ why: 'a team that says not whose it is' });
  if (status === 'proposed') return ok({ why: 'a team that was only proposed' });
  const ended = status === 'active' ? null : (dayOf(period?.end) ?? around.today);
  const organisation = managingOrganization?.[0]?.display ?? null;
  const members = participant.flatMap((one) =>
    memberFrom(one, { ...around, ended, since: dayOf(period?.start), organisation }),
  );
  if (members.length === 0) return ok({ why: 'a team that names nobody beside the person' });
  if (members.length > 40)
    return ok({ why: 'a team of more people than can be shown: add those who matter' });
  return ok({ kind: 'care-team', patient: subject.reference ?? null, content: { members } });
}

/** Stands for the id each gets once it is known who of them is in the team here already. */
export const notYetHere = '00000000-0000-4000-8000-000000000000';

interface Team extends TeamSurroundings {
  readonly ended: CalendarDate | null;
  readonly since: CalendarDate | null;
  readonly organisation: string | null;
}

function memberFrom(one: Participant, team: Team): CareTeamMember[] {
  const name = one.member?.display;
  if (name === undefined || isPatientReference(one.member?.reference)) return [];
  const behind = one.member?.reference === undefined ? null : team.find(one.member.reference);
  const contacts = [...ownContacts(one), ...contactsOf(behind)];
  const contact = (system: string) => contacts.find((each) => each.system === system)?.value ?? null;
  const phone = MemberShape.shape.phone.safeParse(contact('phone'));
  const since = dayOf(one.period?.start) ?? team.since ?? team.today;
  const until = dayOf(one.period?.end) ?? team.ended;
  return [
    {
      id: notYetHere,
      person: null,
      name: name.slice(0, 200),
      as: roleOf(one, behind),
      organisation: (one.onBehalfOf?.display ?? team.organisation)?.slice(0, 200) ?? null,
      phone: phone.success ? phone.data : null,
      email: contact('email')?.slice(0, 200) ?? null,
      address: addressOf(one),
      mayReceiveLetters: false,
      since: until !== null && until < since ? until : since,
      until,
    },
  ];
}

const ownContacts = ({ extension }: Participant) =>
  ownExtensions(extension, 'contact').flatMap((each) => {
    const point = FhirContactPoint.safeParse(each['valueContactPoint']);
    return point.success ? [point.data] : [];
  });

function contactsOf(resource: Readonly<Record<string, unknown>> | null) {
  const points = z.array(FhirContactPoint).safeParse(resource?.['telecom'] ?? []);
  return points.success ? points.data : [];
}

function addressOf({ extension }: Participant): string | null {
  const value = ownExtensions(extension, 'address')[0]?.['valueAddress'] as { text?: unknown } | undefined;
  const text = MemberShape.shape.address.safeParse(value?.text ?? null);
  return text.success ? text.data : null;
}

/** In the order asked: the first that fits is meant. Words, because every system has codes of its own for roles. */
const roleWords: readonly (readonly [RegExp, CareTeamMember['as']])[] = [
  [/psychiatr|prescriber/i, 'prescriber'],
  [/general pract|primary care|family (medicine|physician|doctor)|\bGP\b|\bPCP\b/i, 'general-practitioner'],
  [/pharmac/i, 'pharmacy'],
  [/nurs/i, 'nurse'],
  [/therap|psycholog|counsel|social work/i, 'therapist'],
  [/coordinat|case manage/i, 'care-coordinator'],
  [/family|relative|mother|father|spouse|partner|caregiver|guardian/i, 'family'],
];

/** Our own role where it is named, else what the words of the source say; what they do not say is "other". */
function roleOf(
  { role = [] }: Participant,
  behind: Readonly<Record<string, unknown>> | null,
): CareTeamMember['as'] {
  const own = MemberShape.shape.as.safeParse(role.map(ownCodeIn).find((code) => code !== undefined));
  if (own.success) return own.data;
  const words = role.flatMap((one) => [
    conceptFrom(one)?.text ?? '',
    ...(one.coding ?? []).flatMap(({ display }) => display ?? []),
  ]);
  const said = roleWords.find(([pattern]) => words.some((text) => pattern.test(text)));
  return said?.[1] ?? (behind?.['resourceType'] === 'RelatedPerson' ? 'family' : 'other');
}

function dayOf(value: string | undefined): CalendarDate | null {
  const day = dateFrom(value);
  return day !== null && isCalendarDate(day) ? day : null;
}
