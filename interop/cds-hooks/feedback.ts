import { z } from 'zod';

const Coding = z.looseObject({
  code: z.string().max(200).optional(),
  system: z.string().max(300).optional(),
  display: z.string().max(300).optional(),
});

/** What became of cards, as CDS Hooks 2.0 tells it. */
export const Feedback = z.looseObject({
  feedback: z
    .array(
      z.looseObject({
        card: z.string().min(1).max(100),
        outcome: z.enum(['accepted', 'overridden']),
        acceptedSuggestions: z
          .array(z.looseObject({ id: z.string().max(100) }))
          .max(50)
          .optional(),
        overrideReason: z
          .looseObject({ reason: Coding.optional(), userComment: z.string().max(2000).nullish() })
          .nullish(),
        outcomeTimestamp: z.string().max(60).optional(),
      }),
    )
    .min(1)
    .max(100),
});
export type Feedback = z.infer<typeof Feedback>;

/** One outcome as the audit keeps it. */
export function feedbackDetail(one: Feedback['feedback'][number]): string {
  const suggestions = (one.acceptedSuggestions ?? []).map(({ id }) => id);
  return JSON.stringify({
    outcome: one.outcome,
    ...(suggestions.length === 0 ? {} : { suggestions }),
    ...(one.overrideReason?.reason?.code === undefined ? {} : { reason: one.overrideReason.reason.code }),
    ...(one.overrideReason?.userComment ? { comment: one.overrideReason.userComment } : {}),
    ...(one.outcomeTimestamp === undefined ? {} : { at: one.outcomeTimestamp }),
  });
}
