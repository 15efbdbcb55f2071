import { z } from 'zod';
import { Id, InstantText, PlainText } from './common.ts';

/** Who wrote or read: the person whose chart it is, or somebody of the clinic. */
const Writer = z.object({ type: z.enum(['patient', 'staff']), person: Id, name: PlainText(200) }).strict();

/** A conversation between one person and their team. */
export const Thread = z
  .object({
    subject: PlainText(160),
    topic: z.enum(['medicine', 'side-effect', 'appointment', 'refill', 'other']),
    startedBy: Writer,
    startedAt: InstantText,
    /** Who answers it next; null = whoever of the care team is asked by the clinic's rule. */
    owner: z
      .object({ person: Id, name: PlainText(200) })
      .strict()
      .nullable(),
    status: z.enum(['open', 'closed']),
    /** Who had it before, newest last. */
    handedOver: z
      .array(
        z.object({ from: PlainText(200), to: PlainText(200), at: InstantText, why: PlainText(300) }).strict(),
      )
      .max(50)
      .exactOptional(),
  })
  .strict();
export type Thread = z.infer<typeof Thread>;

/** One message of a thread; never changed, only followed. */
export const Message = z
  .object({ thread: Id, from: Writer, text: PlainText(8000), sentAt: InstantText })
  .strict();
export type Message = z.infer<typeof Message>;

/** How far somebody has read a thread. One per thread and reader. */
export const ThreadReading = z.object({ thread: Id, reader: Writer, upTo: InstantText }).strict();
export type ThreadReading = z.infer<typeof ThreadReading>;
