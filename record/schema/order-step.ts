import { z } from 'zod';
import { CalendarDateText, Id, InstantText, PlainText } from './common.ts';

const By = z.object({ person: Id, name: PlainText(200) }).strict();

/** Why a medication that was ordered was not started. */
export const NotStartedBecause = z.enum([
  'not-fetched',
  'too-dear',
  'not-in-stock',
  'afraid-of-effects',
  'does-not-want',
  'asked-to-wait',
  'other',
]);
export type NotStartedBecause = z.infer<typeof NotStartedBecause>;

/**
 * What is told of a prescription that went out before: its order ended or ends on a day, is held, goes on, or was entered
 * in error.
 */
export const ToldOfOrder = z.enum(['stops', 'holds', 'resumes', 'in-error']);
export type ToldOfOrder = z.infer<typeof ToldOfOrder>;

/**
 * What became of a signed order after its signature, one entry a step: the order itself is fixed. Never changed; what was
 * entered wrongly is withdrawn as such.
 */
export const OrderStep = z.discriminatedUnion('step', [
  /** Printed for a signature by hand. The first copy is number 1. */
  z.object({ step: z.literal('printed'), order: Id, at: InstantText, by: By, copy: z.int().min(1) }).strict(),
  /** Handed to the system prescriptions go to; until it is said to be sent or not sent, it is on its way. */
  z
    .object({
      step: z.literal('going-out'),
      order: Id,
      at: InstantText,
      by: By,
      /** What the receiver is called here. */
      to: PlainText(80),
      /** Left out where it is the prescription itself. */
      tells: ToldOfOrder.exactOptional(),
    })
    .strict(),
  /** That system took it, with its word for it. Whether anybody has read it is not known. */
  z
    .object({
      step: z.literal('sent'),
      order: Id,
      /** The step it answers. */
      sending: Id,
      at: InstantText,
      by: By,
      receipt: PlainText(200),
    })
    .strict(),
  z
    .object({
      step: z.literal('not-sent'),
      order: Id,
      sending: Id,
      at: InstantText,
      by: By,
      why: PlainText(200),
    })
    .strict(),
  /** The person says they take it, since that day. */
  z
    .object({
      step: z.literal('started'),
      order: Id,
      at: InstantText,
      by: By,
      on: CalendarDateText,
      saidBy: z.enum(['patient', 'staff']),
    })
    .strict(),
  z
    .object({
      step: z.literal('not-started'),
      order: Id,
      at: InstantText,
      by: By,
      because: NotStartedBecause,
      text: PlainText(500).nullable(),
      saidBy: z.enum(['patient', 'staff']),
    })
    .strict(),
]);
export type OrderStep = z.infer<typeof OrderStep>;

/**
 * That somebody looked into the state's prescription registry (PDMP), and what they found there: a plain statement of
 * theirs. No registry is connected here, and nothing is looked up.
 */
export const RegistryLook = z
  .object({
    at: InstantText,
    by: By,
    /** Two letters of the state whose registry it was. */
    state: z.string().regex(/^[A-Z]{2}$/, 'must be the two letters of a state'),
    found: z.enum(['nothing-unexpected', 'to-talk-about', 'could-not-look']),
    /** What was found, or why nobody could look; needed for anything but "nothing unexpected". */
    note: PlainText(1000).nullable(),
  })
  .strict();
export type RegistryLook = z.infer<typeof RegistryLook>;
