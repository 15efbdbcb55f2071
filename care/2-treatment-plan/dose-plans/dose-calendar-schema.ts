import { z } from 'zod';
import { LeafletLanguage } from '#clinical/consent/leaflet-shape.ts';
import { endpoint, FileReply } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';

const params = z.object({ patientId: Id, dosePlanId: Id }).strict();
/** Without a language the one on file for the person is used. */
const query = z.object({ language: LeafletLanguage.exactOptional() }).strict();
const access = { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' } as const;

export const readDoseCalendarFile = endpoint({
  name: 'plan.dose-calendar-file',
  method: 'GET',
  path: '/api/patients/:patientId/dose-plans/:dosePlanId/calendar',
  summary:
    'The days of an agreed dose plan as a calendar file (iCalendar), both sides of a cross-taper together',
  access,
  params,
  query,
  file: 'text/calendar',
  reply: FileReply,
});

export const readDoseCalendarPaper = endpoint({
  name: 'plan.dose-calendar-paper',
  method: 'GET',
  path: '/api/patients/:patientId/dose-plans/:dosePlanId/paper',
  summary: 'A dose plan as a calendar to print, with what the pharmacy has to have ready',
  access,
  params,
  query,
  file: 'application/pdf',
  reply: FileReply,
});
