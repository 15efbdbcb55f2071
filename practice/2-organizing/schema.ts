import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { Role, staffRoles } from '#kernel/role.ts';
import { Absence, Location, Team, VisitType, WorkingHours } from '#record/schema/clinic-places.ts';
import { CalendarDateText, PlainText } from '#record/schema/common.ts';

/** An entry of the clinic with the version the reader saw (sent back as `If-Match`). */
const entry = <T extends z.ZodType>(content: T) => z.object({ id: Id, version: z.int(), content }).strict();
const entryReply = z.object({ id: Id, version: z.int() }).strict();

const staff = { kind: 'roles', roles: staffRoles } as const;
const managers = { kind: 'roles', roles: ['manager'] } as const;
const rosterKeepers = { kind: 'roles', roles: ['manager', 'front-desk'] } as const;

/** Somebody who works here. */
export const StaffMember = z.object({ id: Id, name: z.string(), role: Role }).strict();
export type StaffMember = z.infer<typeof StaffMember>;

export const readOrganization = endpoint({
  name: 'organizing.read',
  method: 'GET',
  path: '/api/organizing',
  summary: 'Places, teams, visit types, hours, absences and people of the clinic',
  access: staff,
  reply: z
    .object({
      people: z.array(StaffMember),
      locations: z.array(entry(Location)),
      teams: z.array(entry(Team)),
      visitTypes: z.array(entry(VisitType)),
      hours: z.array(entry(WorkingHours)),
      absences: z.array(entry(Absence)),
      /** The word in the clinic's public address; null = the front door is closed. */
      frontDoor: z.string().nullable(),
    })
    .strict(),
});
export type Organization = z.infer<(typeof readOrganization)['reply']>;

const day = z
  .object({
    date: CalendarDateText,
    /** Away, and why, and who covers; null = not known to be away. */
    away: z.object({ why: Absence.shape.why, cover: z.string().nullable() }).strict().nullable(),
    stretches: z.array(
      z.object({ from: z.string(), to: z.string(), location: z.string().nullable() }).strict(),
    ),
  })
  .strict();

export const readRoster = endpoint({
  name: 'organizing.roster',
  method: 'GET',
  path: '/api/organizing/roster',
  summary: 'Who works when, in the week of a day; derived from hours and absences',
  access: staff,
  query: z.object({ week: CalendarDateText }).strict(),
  reply: z
    .object({
      days: z.array(CalendarDateText),
      people: z.array(z.object({ person: StaffMember, days: z.array(day) }).strict()),
    })
    .strict(),
});
export type Roster = z.infer<(typeof readRoster)['reply']>;

export const readCaseloads = endpoint({
  name: 'organizing.caseloads',
  method: 'GET',
  path: '/api/organizing/caseloads',
  summary: 'How many patients each clinician looks after, and how that is known',
  access: managers,
  reply: z
    .object({
      people: z.array(
        z
          .object({
            person: StaffMember,
            /** Named in the care team. */
            byCareTeam: z.int(),
            /** No care team says so; signed the newest active order. */
            byLastOrder: z.int(),
            /** Visits booked with them in the next 28 days. */
            visitsAhead: z.int(),
          })
          .strict(),
      ),
      /** Patients of whom nobody is known to look after them. */
      nobody: z.int(),
      patients: z.int(),
    })
    .strict(),
});
export type Caseloads = z.infer<(typeof readCaseloads)['reply']>;

export const addLocation = endpoint({
  name: 'organizing.add-location',
  method: 'POST',
  path: '/api/organizing/locations',
  summary: 'Add a place where people are seen',
  access: managers,
  idempotent: true,
  body: Location,
  reply: entryReply,
});
export const changeLocation = endpoint({
  name: 'organizing.change-location',
  method: 'PUT',
  path: '/api/organizing/locations/:entryId',
  summary: 'Change or close a place',
  access: managers,
  ifMatch: 'required',
  params: z.object({ entryId: Id }).strict(),
  body: Location,
  reply: entryReply,
});

export const addTeam = endpoint({
  name: 'organizing.add-team',
  method: 'POST',
  path: '/api/organizing/teams',
  summary: 'Add a team',
  access: managers,
  idempotent: true,
  body: Team,
  reply: entryReply,
});
export const changeTeam = endpoint({
  name: 'organizing.change-team',
  method: 'PUT',
  path: '/api/organizing/teams/:entryId',
  summary: 'Change or close a team',
  access: managers,
  ifMatch: 'required',
  params: z.object({ entryId: Id }).strict(),
  body: Team,
  reply: entryReply,
});

export const addVisitType = endpoint({
  name: 'organizing.add-visit-type',
  method: 'POST',
  path: '/api/organizing/visit-types',
  summary: 'Add a kind of visit people can be booked for',
  access: managers,
  idempotent: true,
  body: VisitType,
  reply: entryReply,
});
export const changeVisitType = endpoint({
  name: 'organizing.change-visit-type',
  method: 'PUT',
  path: '/api/organizing/visit-types/:entryId',
  summary: 'Change or close a kind of visit; what is booked keeps its length',
  access: managers,
  ifMatch: 'required',
  params: z.object({ entryId: Id }).strict(),
  body: VisitType,
  reply: entryReply,
});

export const addHours = endpoint({
  name: 'organizing.add-hours',
  method: 'POST',
  path: '/api/organizing/hours',
  summary: 'Add a weekly stretch in which somebody sees people',
  access: rosterKeepers,
  idempotent: true,
  body: WorkingHours,
  reply: entryReply,
});
export const changeHours = endpoint({
  name: 'organizing.change-hours',
  method: 'PUT',
  path: '/api/organizing/hours/:entryId',
  summary: 'Change weekly hours, or end them by their last day',
  access: rosterKeepers,
  ifMatch: 'required',
  params: z.object({ entryId: Id }).strict(),
  body: WorkingHours,
  reply: entryReply,
});

export const addAbsence = endpoint({
  name: 'organizing.add-absence',
  method: 'POST',
  path: '/api/organizing/absences',
  summary: 'Say that somebody is away, and who covers; clinicians for themselves',
  access: staff,
  idempotent: true,
  body: Absence,
  reply: z
    .object({
      id: Id,
      version: z.int(),
      /** Visits booked with them on these days: they stay booked until somebody moves them. */
      booked: z.int(),
    })
    .strict(),
});
export const changeAbsence = endpoint({
  name: 'organizing.change-absence',
  method: 'PUT',
  path: '/api/organizing/absences/:entryId',
  summary: 'Change an absence; clinicians their own',
  access: staff,
  ifMatch: 'required',
  params: z.object({ entryId: Id }).strict(),
  body: Absence,
  reply: entryReply,
});

export const withdrawEntry = endpoint({
  name: 'organizing.withdraw',
  method: 'POST',
  path: '/api/organizing/:kind/:entryId/withdraw',
  summary: 'Take back hours or an absence that were entered in error',
  access: rosterKeepers,
  ifMatch: 'required',
  params: z.object({ kind: z.enum(['hours', 'absences']), entryId: Id }).strict(),
  body: z.object({ reason: PlainText(300) }).strict(),
  reply: entryReply,
});

export const setFrontDoor = endpoint({
  name: 'organizing.set-front-door',
  method: 'POST',
  path: '/api/organizing/front-door',
  summary: 'Open the public page where people ask for a first appointment, or close it',
  access: managers,
  body: z
    .object({
      door: z
        .string()
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and single hyphens')
        .min(3)
        .max(60)
        .nullable(),
    })
    .strict(),
  reply: z.object({ frontDoor: z.string().nullable() }).strict(),
});
