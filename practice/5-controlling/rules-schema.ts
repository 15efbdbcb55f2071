import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Severity } from '#knowledge/schema/severity.ts';
import { OverrideReason } from '#record/schema/screening.ts';
import { Period } from './measures-schema.ts';

/** How one rule of the safety screen did. */
export const RuleRow = z
  .object({
    rule: z.string(),
    title: z.string(),
    /** At its worst in the period. */
    severity: Severity,
    /** Signed acts it was shown with. */
    shown: z.int(),
    /** Of these, how often it asked for an answer. */
    interrupted: z.int(),
    /** Drafts it interrupted that were given up, or signed without it. */
    heeded: z.int(),
    /** Answers of those who went ahead, the most frequent first. */
    reasons: z.array(z.object({ reason: OverrideReason, times: z.int() }).strict()),
  })
  .strict();
export type RuleRow = z.infer<typeof RuleRow>;

/** Counts over the clinic, never whose: it touches no chart. */
export const readRules = endpoint({
  name: 'controlling.rules',
  method: 'GET',
  path: '/api/rule-performance',
  summary: 'What became of the warnings of the safety screen',
  access: { kind: 'roles', roles: ['manager', 'prescriber'] },
  query: z.object({ days: Period.default('365') }).strict(),
  reply: z
    .object({
      from: z.string(),
      to: z.string(),
      /** Signed orders, changes and stops. */
      signed: z.int(),
      /** Drafts that were given up after a warning. */
      givenUp: z.int(),
      /** Findings that asked for an answer, heeded ones among them. */
      interruptions: z.int(),
      /** Null where nothing was ordered. */
      per100: z.number().nullable(),
      budget: z.int(),
      rules: z.array(RuleRow),
    })
    .strict(),
});
