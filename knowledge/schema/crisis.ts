import { z } from 'zod';
import { Basis, Slug } from './basis.ts';

const Message = z
  .object({
    number: z.string().regex(/^\d{3,15}$/),
    /** The word that starts it, where there is one. */
    word: z
      .string()
      .regex(/^[A-Z]+$/)
      .exactOptional(),
  })
  .strict();

/** A number somebody in danger or despair can reach at once. */
export const CrisisLine = z
  .object({
    id: Slug,
    kind: z.enum(['suicide-and-crisis', 'emergency']),
    name: z.string().min(2),
    /** What one finds there, in plain words. */
    what: z.string().min(5),
    call: z.string().regex(/^\d{3,15}$/),
    text: Message.exactOptional(),
    chat: z.url().exactOptional(),
    /** What differs for people who speak another language, by language code. */
    inLanguage: z.record(
      z.string().regex(/^[a-z]{2}$/),
      z
        .object({ what: z.string().min(5), text: Message.exactOptional(), chat: z.url().exactOptional() })
        .strict(),
    ),
  })
  .strict();
export type CrisisLine = z.infer<typeof CrisisLine>;

/** The crisis lines of one country, the first to try first. */
export const CrisisLines = z
  .object({ id: Slug, country: z.string(), lines: z.array(CrisisLine).min(1), basis: Basis })
  .strict();
export type CrisisLines = z.infer<typeof CrisisLines>;

const Clock = z
  .object({
    /** Minutes the owner has; then it goes to the covering prescriber as well. */
    ownerMinutes: z.int().min(1),
    /** Minutes after which it goes to the manager as well. */
    managerMinutes: z.int().min(1),
  })
  .strict()
  .refine((clock) => clock.managerMinutes >= clock.ownerMinutes, 'the manager comes after the owner');

/** How long an open concern may wait, by its urgency. A setting of the clinic, and said to be one. */
export const ConcernClocks = z
  .object({
    id: Slug,
    setting: z.string().min(10),
    within: z.object({ now: Clock, today: Clock, 'this-week': Clock }).strict(),
  })
  .strict();
export type ConcernClocks = z.infer<typeof ConcernClocks>;
