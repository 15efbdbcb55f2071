import { z } from 'zod';
import { CalendarDateText, Id, PlainText } from './common.ts';

/** A licence or registration. What has expired signs nothing. */
export const Licence = z
  .object({
    person: Id,
    name: PlainText(200),
    kind: z.enum(['prescribing', 'controlled-substances', 'nursing', 'therapy', 'other']),
    number: PlainText(60),
    issuedBy: PlainText(120),
    /** Schedules it covers, where it is for controlled substances. */
    schedules: z.array(z.enum(['II', 'III', 'IV', 'V'])).max(4),
    validFrom: CalendarDateText,
    /** Last day it holds. */
    validTo: CalendarDateText,
    checkedOn: CalendarDateText.nullable(),
    status: z.enum(['active', 'suspended', 'ended']),
  })
  .strict();
export type Licence = z.infer<typeof Licence>;

/** Somebody whose orders another looks at again. */
export const Supervision = z
  .object({
    supervised: z.object({ person: Id, name: PlainText(200) }).strict(),
    supervisor: z.object({ person: Id, name: PlainText(200) }).strict(),
    from: CalendarDateText,
    to: CalendarDateText.nullable(),
    coSign: z.enum(['all-orders', 'controlled-only', 'new-medications', 'none']),
    /**
     * `before`: an order it means is not in force until the supervisor has signed it too. `after`: it is in force at once,
     * and looked at again. Left out = after.
     */
    when: z.enum(['before', 'after']).exactOptional(),
    /** Days within which the supervisor looks at what is in force already; left out = no number was agreed on. */
    withinDays: z.int().min(1).max(90).exactOptional(),
  })
  .strict()
  .refine(({ supervised, supervisor }) => supervised.person !== supervisor.person, {
    message: 'nobody supervises themselves',
    path: ['supervisor'],
  });
export type Supervision = z.infer<typeof Supervision>;
