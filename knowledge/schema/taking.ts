import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { InLanguages } from './education.ts';
import { Severity } from './severity.ts';

/**
 * How it is judged whether a medication was taken. How long somebody may be without it before it begins anew stands with
 * the medication (`restartAfterGap`), the windows of long-acting injections with their dosing.
 */
export const TakingRules = z
  .object({
    /** Proportion of days covered by what a pharmacy handed out. */
    pdc: z
      .object({
        /** Days looked back over. */
        windowDays: z.int().min(30),
        /** With fewer fills on file nothing is worked out. */
        leastFills: z.int().min(1),
        /** From the first fill to the day asked about; a shorter stretch says nothing. */
        leastDays: z.int().min(1),
        /** Covered at least so much counts as taken, in percent. */
        adequatePercent: z.int().min(1).max(100),
        basis: Basis,
      })
      .strict(),
    /** A supply over for more than so many days, and nothing fetched since that is on file. Our own default. */
    supplyOverDays: z.int().min(0),
    /** What somebody said of their last dose counts for so many days; later nobody knows. Our own default. */
    saidHoldsDays: z.int().min(1),
    /** Taken up again by themselves after a gap: told for so many days. Our own default. */
    resumedTellDays: z.int().min(1),
    /** Answers of the last so many days make the picture. Our own default. */
    answersOfDays: z.int().min(1),
    /** What holds for some days after the last dose. */
    afterStop: z.array(
      z
        .object({
          id: Slug,
          of: DrugSelector,
          days: z.int().min(1),
          severity: Severity,
          text: z.string().min(10),
          do: z.string().min(10),
          /** The same for the person. */
          plain: InLanguages,
          basis: Basis,
        })
        .strict(),
    ),
    /** What a person reads who has been without a medication that begins anew: with the name of it as {{medicine}}. */
    plainGap: InLanguages,
  })
  .strict();
export type TakingRules = z.infer<typeof TakingRules>;
