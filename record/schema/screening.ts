import { z } from 'zod';
import { CalendarDateText, Id, InstantText, PlainText } from './common.ts';

/**
 * The result of one safety screen, kept exactly as it was shown. `findings` and `notChecked` hold the
 * engine's own shapes (clinical/screening/finding.ts); `facts` what it looked at; together with the
 * knowledge release they let the screen be replayed.
 */
export const Screening = z
  .object({
    order: Id,
    asOf: CalendarDateText,
    at: InstantText,
    /** Release hash of the knowledge that was used. */
    knowledge: z.string(),
    engine: z.string(),
    facts: z.unknown(),
    proposed: z.unknown(),
    findings: z.array(z.unknown()),
    notChecked: z.array(z.unknown()),
    /** Kinds of check that were carried out, as the engine names them. */
    checked: z.array(z.unknown()).exactOptional(),
    /** SHA-256 over the canonical JSON of what was displayed: order, findings, not-checked list. */
    shownHash: z.string(),
  })
  .strict();
export type Screening = z.infer<typeof Screening>;

/** Coded reasons for going ahead in spite of a finding. */
export const OverrideReason = z.enum([
  'benefit-outweighs-risk',
  'will-monitor',
  'tolerated-before',
  'dose-adjusted',
  'no-alternative',
  'patient-informed-and-accepts',
  'specialist-advice',
  'finding-does-not-apply',
  'not-checked-reviewed-by-hand',
]);
export type OverrideReason = z.infer<typeof OverrideReason>;

export const Override = z
  .object({
    finding: z.string().max(300),
    reason: OverrideReason,
    text: PlainText(1000).nullable(),
    confirmedTwice: z.boolean(),
  })
  .strict();
export type Override = z.infer<typeof Override>;

/** Why an order is signed although no consent covers it yet. It stays open until one does. */
export const ConsentPending = z
  .object({
    because: z.enum([
      'agreed-verbally',
      'at-next-contact',
      'emergency',
      'cannot-decide-now',
      'taken-elsewhere',
    ]),
    text: PlainText(500).nullable(),
  })
  .strict();
export type ConsentPending = z.infer<typeof ConsentPending>;

/** A signature: who stood for exactly which content, when, and what they were shown. */
export const Signature = z
  .object({
    order: Id,
    /** Version of the order that became active by this signature. */
    orderVersion: z.int().min(1),
    /** SHA-256 of the canonical JSON of the signed order content. */
    contentHash: z.string(),
    screening: Id,
    shownHash: z.string(),
    overrides: z.array(Override),
    /** Present where no consent covered the order when it was signed: how consent stood, and why it was signed anyway. */
    consent: z
      .object({ state: z.string().max(40), pending: ConsentPending })
      .strict()
      .exactOptional(),
    meaning: z.enum(['prescribes', 'changes-dose', 'stops', 'holds', 'resumes', 'co-signs']),
    /** The sentence shown beside the signing button. */
    statement: z.string(),
    signedBy: Id,
    signedByName: PlainText(200),
    method: z.enum(['password-and-totp', 'totp', 'demo']),
    at: InstantText,
  })
  .strict();
export type Signature = z.infer<typeof Signature>;
