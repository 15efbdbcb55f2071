import { z } from 'zod';
import { Basis, KnowledgeDate, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { FactCondition } from './fact-condition.ts';
import { FindingKind, Severity } from './severity.ts';

/**
 * How a rule recognises its situation.
 * - `pair`: two different medications, one matching `a` and the other `b`, both active (or one within its washout).
 * - `single`: one medication, together with a fact about the person.
 * - `sum`: the levels of one property over the whole regimen reach `atLeast`, from at least `drugs` medications.
 * - `count`: at least `drugs` medications of one selector (three CNS-active drugs in an older adult).
 */
const Match = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('pair'),
      a: DrugSelector,
      b: DrugSelector,
      /** Days after the last dose during which the stopped one still counts. `own` uses the stopped medication's own figure. */
      washout: z
        .object({
          aThenB: z.union([z.int().min(1), z.literal('days-before-maoi')]).exactOptional(),
          bThenA: z.int().min(1).exactOptional(),
        })
        .strict()
        .exactOptional(),
      when: FactCondition.exactOptional(),
    })
    .strict(),
  z.object({ type: z.literal('single'), drug: DrugSelector, when: FactCondition }).strict(),
  z
    .object({
      type: z.literal('sum'),
      property: z.string(),
      atLeast: z.int().min(2),
      drugs: z.int().min(2),
      when: FactCondition.exactOptional(),
    })
    .strict(),
  z
    .object({
      type: z.literal('count'),
      drug: DrugSelector,
      drugs: z.int().min(2),
      when: FactCondition.exactOptional(),
    })
    .strict(),
]);

/**
 * Why a finding that interrupts may offer nothing as one click, and the act that is asked for instead, with what is
 * watched meanwhile. `stop-first`: one must go and be washed out, and which is a choice; `keep-fewer`: one is dropped and
 * nothing takes its place; `dose-and-level`: a smaller dose, found by watching; `correct-first`, `treat-first`: what
 * makes it dangerous comes first; `needed-together`: there are reasons for both; `choose-by-use`: what replaces it
 * depends on what it is for; `other-specialty`: whoever treats the other illness decides; `not-in-formulary`: the safer
 * one is not held here; `emergency`: given all the same.
 */
const NoOffer = z
  .object({
    reason: z.enum([
      'stop-first',
      'keep-fewer',
      'dose-and-level',
      'correct-first',
      'treat-first',
      'needed-together',
      'choose-by-use',
      'other-specialty',
      'not-in-formulary',
      'emergency',
    ]),
    act: z.string().min(20),
  })
  .strict();

/** One case a rule must answer as stated: the golden test that travels with the rule. */
const RuleCase = z
  .object({
    name: z.string().min(5),
    /** Medication ids; the first is the proposed one, the others are current. A dose may follow, and a route: `"citalopram 40 mg"`, `"olanzapine 10 mg intramuscular"`. */
    medications: z.array(z.string()).min(1),
    /** Medications already stopped, with days since the last dose: `"fluoxetine 20"`. */
    stopped: z.array(z.string()).exactOptional(),
    /** Days since a medication was begun: `"sertraline 45"`. The proposed one is then a change of what is taken. */
    takenFor: z.array(z.string()).exactOptional(),
    patient: z
      .object({
        age: z.int().exactOptional(),
        sex: z.enum(['female', 'male']).exactOptional(),
        conditions: z.array(Slug).exactOptional(),
        pregnancy: z.enum(['pregnant', 'breastfeeding', 'could-become', 'no']).exactOptional(),
        /** `"lithium-level 1.6 mmol/L 10"`: analyte, value, unit, days ago. */
        results: z.array(z.string()).exactOptional(),
        substances: z.array(z.string()).exactOptional(),
        /** Given up, with days since: `"smoking 10"`. */
        gaveUp: z.array(z.string()).exactOptional(),
        genes: z.array(z.string()).exactOptional(),
        weight: z.string().exactOptional(),
      })
      .strict()
      .exactOptional(),
    /** Expected severity for `fires`. */
    severity: Severity.exactOptional(),
  })
  .strict();
export type RuleCase = z.infer<typeof RuleCase>;

/** A safety rule: when it speaks, how loudly, why, what to do instead, and the cases that prove it. */
export const Rule = z
  .object({
    id: Slug,
    version: z.int().min(1),
    kind: FindingKind,
    title: z.string().min(5).max(120),
    match: Match,
    severity: Severity,
    /** First entry whose condition is true sets the severity instead; `because` is shown. Unknown leaves it as it is and is listed as missing. */
    adjust: z.array(z.object({ when: FactCondition, severity: Severity, because: z.string() }).strict()),
    /** Findings of one mechanism group are shown together: `serotonin-toxicity`, `qt`, `cns-depression`, `lithium-level`. */
    mechanismGroup: Slug,
    /** How it harms, one or two plain sentences. `{a}` and `{b}` stand for the medications' names. */
    mechanism: z.string().min(20),
    /** What to do instead: a safer alternative, a dose, a test, a wait. */
    do: z.string().min(10),
    /** Safer medications to offer as one-click replacements for `a` or `b`. */
    alternatives: z.array(
      z
        .object({
          instead: z.enum(['a', 'b']),
          drug: Slug,
          /** Which of them it replaces, where the side means medications for different ends; absent = any. */
          for: DrugSelector.exactOptional(),
        })
        .strict(),
    ),
    /** Required where a finding of this rule interrupts and none of the alternatives fits. */
    noOffer: NoOffer.exactOptional(),
    /** May a prescriber override it, given a coded reason? `never` only where the label forbids and a safe way exists. */
    override: z.enum(['reason', 'reason-and-second-confirmation', 'never']),
    basis: Basis,
    /** Date this rule was last revised. */
    revised: KnowledgeDate,
    fires: z.array(RuleCase).min(2),
    silent: z.array(RuleCase).min(2),
  })
  .strict();
export type Rule = z.infer<typeof Rule>;
