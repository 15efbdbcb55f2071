import { z } from 'zod';
import { PlainText, When } from './common.ts';

/** What a laboratory says about a result besides its value, and the numbers it is known by there. */
export const LabReport = z
  .object({
    /** The laboratory, or the system it came through. */
    sender: PlainText(200),
    /** The number whoever ordered it gave, and the laboratory's own. */
    placer: PlainText(100).nullable(),
    filler: PlainText(100).nullable(),
    /** When it was reported; a result may arrive long after it was collected. */
    reported: When.nullable(),
    /** The range printed beside the value: shown, never decided with. */
    range: PlainText(200).nullable(),
    /** As they arrived: H, L, HH, A ... */
    flags: z.array(PlainText(40)).max(10),
    /** More of the same order is still to come. */
    partial: z.boolean(),
  })
  .strict();
export type LabReport = z.infer<typeof LabReport>;
