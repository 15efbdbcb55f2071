import { z } from 'zod';
import { FindingKind, Severity } from '#knowledge/schema/severity.ts';

export const SubjectRole = z.enum([
  'proposed',
  'current',
  'past',
  'condition',
  'allergy',
  'result',
  'gene',
  'test',
  'age',
]);

/** Something the finding is about: a medication, a diagnosis, a result. */
export const Subject = z
  .object({
    role: SubjectRole,
    name: z.string(),
    system: z.string().exactOptional(),
    code: z.string().exactOptional(),
    id: z.string().exactOptional(),
  })
  .strict();
export type Subject = z.infer<typeof Subject>;

/** A fact the finding rests on, as it would be read aloud: what, its value, its date. */
export const Input = z
  .object({ label: z.string(), value: z.string(), date: z.string().exactOptional() })
  .strict();

/** A safer act offered as one click. */
export const Suggestion = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('use-instead'),
      drug: z.string(),
      instead: z.string(),
      label: z.string(),
      /** Why it could not be held against this chart, in one sentence; left out where it was, or nothing interrupts. */
      notScreened: z.string().exactOptional(),
    })
    .strict(),
  z
    .object({ type: z.literal('set-dose'), drug: z.string(), maxPerDay: z.string(), label: z.string() })
    .strict(),
  z.object({ type: z.literal('order-test'), analyte: z.string(), label: z.string() }).strict(),
  z.object({ type: z.literal('wait-until'), date: z.string(), label: z.string() }).strict(),
]);
export type Suggestion = z.infer<typeof Suggestion>;

/** What holds only from a coming step of a dose plan: the day, the medication and its daily dose from then on. */
export const HoldsFrom = z
  .object({
    date: z.string(),
    medication: z.string(),
    /** `"150 mg"`; null = nothing is taken any more. */
    daily: z.string().nullable(),
    /** Where it is taken on every second day: how much on such a day. */
    everySecondDay: z.string().exactOptional(),
  })
  .strict();
export type HoldsFrom = z.infer<typeof HoldsFrom>;

/**
 * Why a finding that interrupts offers nothing in place of what it warns of: the act its rule asks for instead (null where
 * it names none), and what was held against this chart and would have brought an interrupting warning of its own.
 */
export const NoOffer = z
  .object({
    act: z.string().nullable(),
    /** `because` is the summary of the worst of those warnings. */
    tried: z.array(z.object({ label: z.string(), because: z.string() }).strict()),
  })
  .strict();
export type NoOffer = z.infer<typeof NoOffer>;

/** One thing screening has to say. The order of fields is the order they are read in. */
export const Finding = z
  .object({
    /** Stable for the same situation: rule id + subjects; an override names it. */
    key: z.string(),
    kind: FindingKind,
    severity: Severity,
    /** One sentence: what, and how bad. Under 140 characters. */
    summary: z.string().min(5).max(139),
    subjects: z.array(Subject).min(1),
    rule: z.object({ id: z.string(), version: z.int() }).strict(),
    /** Findings of one group are shown under one heading. */
    mechanismGroup: z.string(),
    mechanism: z.string(),
    /** What made the severity what it is. */
    because: z.array(z.string()),
    inputs: z.array(Input),
    /** Facts that would have mattered and are not on file or too old: "lithium level: none on file". */
    missing: z.array(z.string()),
    do: z.string(),
    suggestions: z.array(Suggestion),
    /** Only where it interrupts and offers no medication, dose or day. */
    noOffer: NoOffer.exactOptional(),
    override: z.enum(['reason', 'reason-and-second-confirmation', 'never']),
    /** This clinic decided that it interrupts, though its severity would not. */
    policy: z.object({ because: z.string() }).strict().exactOptional(),
    /** Left out where it holds today already. */
    from: HoldsFrom.exactOptional(),
    sources: z
      .array(
        z
          .object({ id: z.string(), title: z.string(), publisher: z.string(), published: z.string() })
          .strict(),
      )
      .min(1),
    /** False while any fact behind it is only recalled: the screen says "awaiting review". */
    reviewed: z.boolean(),
  })
  .strict();
export type Finding = z.infer<typeof Finding>;

/** Something that could not be looked at. It is never folded into silence. */
export const NotChecked = z
  .object({
    key: z.string(),
    /** What was not checked: "interactions of Zorbinex 5 mg". */
    what: z.string(),
    reason: z.enum([
      'unknown-medication',
      'unknown-allergy',
      'free-text',
      'missing-fact',
      'stale-fact',
      'unreadable-unit',
      'unreadable-dose',
      'list-not-loaded',
      'list-not-confirmed',
      'rule-failed',
      'no-knowledge',
      'timed-out',
    ]),
    /** In plain words, for the screen. */
    text: z.string(),
    /** What would make the check possible. */
    toCheck: z.string(),
    subjects: z.array(Subject),
    /** True when nothing at all could be screened for the proposed act: must be acknowledged before signing. */
    blocking: z.boolean(),
    /** Left out where it holds today already. */
    from: HoldsFrom.exactOptional(),
  })
  .strict();
export type NotChecked = z.infer<typeof NotChecked>;

/** The whole answer of a screen. An empty `findings` means "looked, and nothing to say" only for what `checked` names. */
export const ScreenResult = z
  .object({
    asOf: z.string(),
    knowledge: z.string(),
    engine: z.string(),
    findings: z.array(Finding),
    notChecked: z.array(NotChecked),
    /** Kinds of check that were carried out, with how many medications and rules they covered. */
    checked: z.array(z.object({ kind: FindingKind, medications: z.int(), rules: z.int() }).strict()),
  })
  .strict();
export type ScreenResult = z.infer<typeof ScreenResult>;
