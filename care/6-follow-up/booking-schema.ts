import { z } from 'zod';
import { endpoint, FileReply } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles, Role, staffRoles } from '#kernel/role.ts';
import { CalendarDateText, InstantText, PlainText } from '#record/schema/common.ts';
import { Appointment } from '#record/schema/encounter.ts';
import { Reminder } from '#record/schema/follow-up.ts';

const Provider = z.object({ id: Id, name: z.string(), role: Role }).strict();

/** A booked visit as somebody reads it. Nothing clinical is in it. */
export const VisitView = z
  .object({
    id: Id,
    version: z.int(),
    patient: z.object({ id: Id, name: z.string() }).strict(),
    status: Appointment.shape.status,
    start: z.string(),
    end: z.string().nullable(),
    provider: z.object({ person: Id.nullable(), name: z.string() }).strict().nullable(),
    visitType: Id.nullable(),
    type: z.string().nullable(),
    minutes: z.int().nullable(),
    setting: z.enum(['clinic', 'virtual', 'home']).nullable(),
    location: z.object({ id: Id, name: z.string(), address: z.string().nullable() }).strict().nullable(),
    description: z.string().nullable(),
    series: Id.nullable(),
    because: z.string().nullable(),
    /** The visit that took place, where it is linked. */
    encounter: Id.nullable(),
    /** What was sent about it, or could not be, oldest first. */
    messages: z.array(
      z
        .object({
          about: Reminder.shape.about,
          status: Reminder.shape.status,
          at: z.string(),
          failure: z.string().nullable(),
        })
        .strict(),
    ),
    /** The person may call it off without asking; until then. */
    ownCancelUntil: z.string().nullable(),
  })
  .strict();
export type VisitView = z.infer<typeof VisitView>;

const staff = { kind: 'roles', roles: staffRoles } as const;
const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
const own = { kind: 'roles', roles: [...staffRoles, 'patient'], patientParam: 'patientId' } as const;
const patientParams = z.object({ patientId: Id }).strict();
const visitParams = z.object({ patientId: Id, visitId: Id }).strict();
const reply = z.object({ visit: VisitView }).strict();

export const readSchedule = endpoint({
  name: 'follow-up.schedule',
  method: 'GET',
  path: '/api/schedule',
  summary: 'Booked visits, hours and absences of one to seven days, by whom they are with',
  access: staff,
  query: z
    .object({ from: CalendarDateText, days: z.coerce.number().int().min(1).max(7).default(1) })
    .strict(),
  reply: z
    .object({
      days: z.array(CalendarDateText),
      providers: z.array(
        Provider.extend({
          days: z.array(
            z
              .object({
                date: CalendarDateText,
                away: z.object({ why: z.string(), cover: z.string().nullable() }).strict().nullable(),
                stretches: z.array(z.object({ from: z.string(), to: z.string() }).strict()),
              })
              .strict(),
          ),
        }).strict(),
      ),
      /** In order of time; also those that were called off or missed. */
      visits: z.array(VisitView),
    })
    .strict(),
});
export type Schedule = z.infer<(typeof readSchedule)['reply']>;

export const readBookingChoices = endpoint({
  name: 'follow-up.booking-choices',
  method: 'GET',
  path: '/api/schedule/choices',
  summary: 'What can be booked: kinds of visit, with whom, where',
  access: staff,
  reply: z
    .object({
      visitTypes: z.array(
        z
          .object({
            id: Id,
            name: z.string(),
            minutes: z.int(),
            setting: z.enum(['clinic', 'virtual', 'home']),
            roles: z.array(Role),
            forNewPatients: z.boolean(),
          })
          .strict(),
      ),
      providers: z.array(Provider),
      locations: z.array(z.object({ id: Id, name: z.string() }).strict()),
      seriesMost: z.int(),
    })
    .strict(),
});
export type BookingChoices = z.infer<(typeof readBookingChoices)['reply']>;

export const findPatients = endpoint({
  name: 'follow-up.find-patients',
  method: 'GET',
  path: '/api/schedule/patients',
  summary: 'Find who is to be booked, by name, birth date or number',
  access: staff,
  query: z.object({ search: z.string().min(2).max(200) }).strict(),
  reply: z
    .object({
      patients: z.array(
        z
          .object({
            id: Id,
            name: z.string(),
            birthDate: z.string().nullable(),
            number: z.string().nullable(),
            /** Easily confused with another patient. */
            alike: z.boolean(),
          })
          .strict(),
      ),
      total: z.int(),
    })
    .strict(),
});

export const findFreeTimes = endpoint({
  name: 'follow-up.free-times',
  method: 'GET',
  path: '/api/schedule/free-times',
  summary: 'When a kind of visit can begin: from hours, absences and what is booked',
  access: staff,
  query: z
    .object({
      visitType: Id,
      /** Absent: with anybody who does this kind of visit. */
      person: Id.optional(),
      from: CalendarDateText,
      days: z.coerce.number().int().min(1).max(42).default(7),
    })
    .strict(),
  reply: z
    .object({
      days: z.array(CalendarDateText),
      times: z.array(
        z
          .object({
            person: Id,
            name: z.string(),
            start: z.string(),
            end: z.string(),
            location: Id.nullable(),
          })
          .strict(),
      ),
      /** Whom nobody has entered hours for: their free times are not known. */
      withoutHours: z.array(Provider),
    })
    .strict(),
});

export const listVisits = endpoint({
  name: 'follow-up.visits',
  method: 'GET',
  path: '/api/patients/:patientId/visits',
  summary: 'Visits of one person: what comes, and what was',
  access: own,
  params: patientParams,
  reply: z
    .object({
      upcoming: z.array(VisitView),
      past: z.array(VisitView),
      /** What keeps reminders from going out; null when they can. */
      noReminders: z.enum(['no-e-mail', 'no-mail-server']).nullable(),
      ownCancelHours: z.int(),
    })
    .strict(),
});

/** Why one time of a series was not booked. */
export const NotBooked = z
  .object({ start: z.string(), why: z.enum(['taken', 'outside-hours', 'past']) })
  .strict();
export type NotBooked = z.infer<typeof NotBooked>;

export const bookVisit = endpoint({
  name: 'follow-up.book',
  method: 'POST',
  path: '/api/patients/:patientId/visits',
  summary: 'Book a visit, or a series of them; nobody is booked twice at one time',
  access: staff,
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      visitType: Id,
      provider: Id,
      start: InstantText,
      location: Id.nullable(),
      setting: z.enum(['clinic', 'virtual', 'home']),
      description: PlainText(500).nullable(),
      /** An explicit yes to a time outside the provider's hours. */
      outsideHours: z.boolean(),
      repeat: z
        .object({ everyWeeks: z.int().min(1).max(52), times: z.int().min(2).max(104) })
        .strict()
        .nullable(),
      /** The request at the front door this answers. */
      request: Id.nullable(),
    })
    .strict(),
  reply: z.object({ visits: z.array(VisitView), notBooked: z.array(NotBooked) }).strict(),
});

export const moveVisit = endpoint({
  name: 'follow-up.move',
  method: 'POST',
  path: '/api/patients/:patientId/visits/:visitId/move',
  summary: 'Move a visit to another time, or to another person',
  access: staff,
  ifMatch: 'required',
  params: visitParams,
  body: z.object({ start: InstantText, provider: Id, outsideHours: z.boolean() }).strict(),
  reply,
});

export const cancelVisit = endpoint({
  name: 'follow-up.cancel',
  method: 'POST',
  path: '/api/patients/:patientId/visits/:visitId/cancel',
  summary: 'Call off a visit, and say why; people their own until the clinic’s limit',
  access: own,
  ifMatch: 'required',
  params: visitParams,
  body: z.object({ because: PlainText(500).nullable() }).strict(),
  reply,
});

export const markArrived = endpoint({
  name: 'follow-up.arrived',
  method: 'POST',
  path: '/api/patients/:patientId/visits/:visitId/arrived',
  summary: 'Say that the person is here',
  access: staff,
  ifMatch: 'required',
  params: visitParams,
  reply,
});

export const markMissed = endpoint({
  name: 'follow-up.missed',
  method: 'POST',
  path: '/api/patients/:patientId/visits/:visitId/missed',
  summary: 'Say that the person did not come',
  access: staff,
  ifMatch: 'required',
  params: visitParams,
  body: z.object({ because: PlainText(500).nullable() }).strict(),
  reply,
});

export const markTookPlace = endpoint({
  name: 'follow-up.took-place',
  method: 'POST',
  path: '/api/patients/:patientId/visits/:visitId/took-place',
  summary: 'Say that the visit took place: its encounter is made, or the one recorded is linked',
  access: clinicians,
  ifMatch: 'required',
  params: visitParams,
  body: z.object({ encounter: Id.nullable() }).strict(),
  reply,
});

export const readCalendarFile = endpoint({
  name: 'follow-up.calendar-file',
  method: 'GET',
  path: '/api/patients/:patientId/visits/:visitId/calendar',
  summary: 'A visit as a calendar file (iCalendar), without anything clinical',
  access: own,
  params: visitParams,
  file: 'text/calendar',
  reply: FileReply,
});
