import { z } from 'zod';
import { Role } from '#kernel/role.ts';
import { CalendarDateText, Id, PlainText } from './common.ts';

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM');

export const Location = z
  .object({
    name: PlainText(120),
    address: PlainText(500).nullable(),
    phone: PlainText(40).nullable(),
    /** Two letters of the state it is in, for its rules on prescribing; left out = not on file. */
    state: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be the two letters of a state')
      .exactOptional(),
    status: z.enum(['active', 'closed']),
  })
  .strict();
export type Location = z.infer<typeof Location>;

export const Team = z
  .object({
    name: PlainText(120),
    lead: Id.nullable(),
    members: z.array(z.object({ person: Id, name: PlainText(200) }).strict()).max(100),
    status: z.enum(['active', 'closed']),
  })
  .strict();
export type Team = z.infer<typeof Team>;

/** A kind of visit people can be booked for. */
export const VisitType = z
  .object({
    name: PlainText(120),
    minutes: z.int().min(5).max(480),
    setting: z.enum(['clinic', 'virtual', 'home']),
    roles: z.array(Role).min(1),
    forNewPatients: z.boolean(),
    status: z.enum(['active', 'closed']),
  })
  .strict();
export type VisitType = z.infer<typeof VisitType>;

/** A weekly stretch in which somebody sees people, in the clinic's own time. */
export const WorkingHours = z
  .object({
    person: Id,
    name: PlainText(200),
    location: Id.nullable(),
    /** 1 Monday to 7 Sunday. */
    weekday: z.int().min(1).max(7),
    from: ClockTime,
    to: ClockTime,
    validFrom: CalendarDateText,
    validTo: CalendarDateText.nullable(),
  })
  .strict()
  .refine(({ from, to }) => from < to, { message: 'must end after it begins', path: ['to'] });
export type WorkingHours = z.infer<typeof WorkingHours>;

/** Days somebody is away, and who covers. */
export const Absence = z
  .object({
    person: Id,
    name: PlainText(200),
    from: CalendarDateText,
    to: CalendarDateText,
    why: z.enum(['leave', 'sick', 'training', 'other']),
    cover: z
      .object({ person: Id, name: PlainText(200) })
      .strict()
      .nullable(),
  })
  .strict()
  .refine(({ from, to }) => from <= to, { message: 'must not end before it begins', path: ['to'] });
export type Absence = z.infer<typeof Absence>;
