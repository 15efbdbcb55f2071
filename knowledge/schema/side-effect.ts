import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { InLanguages } from './education.ts';

/**
 * How many of those who take it have it, in the groups of regulators: one in ten or more, one in a hundred, one in a
 * thousand, fewer. `listed`: its source names the effect and no share we could hold on to.
 */
export const HowOften = z.enum(['very-common', 'common', 'uncommon', 'rare', 'listed']);
export type HowOften = z.infer<typeof HowOften>;

/** What can be done about a side effect. */
export const SideEffectAct = z.enum([
  'wait',
  'lower',
  'split',
  'move-time',
  'switch',
  'antidote',
  'check',
  'stop',
]);
export type SideEffectAct = z.infer<typeof SideEffectAct>;

/** A side effect: who has it, when it comes, what else it could be, what can be done and what belongs to watching it. */
export const SideEffectKnowledge = z
  .object({
    id: Slug,
    /** As clinicians call it. */
    name: z.string().min(3).max(80),
    /** As people say it; the same words as in the check-in where it is asked there. */
    words: InLanguages,
    /** More ways it is written, in lower case. */
    alsoCalled: z.array(z.string().min(3).max(60)),
    known: z.array(z.object({ of: DrugSelector, often: HowOften, basis: Basis }).strict()).min(1),
    /** Days after a start or a raise of the dose within which it usually begins; `toDay` null = it may come at any time. */
    begins: z.object({ fromDay: z.int().min(0), toDay: z.int().min(1).nullable() }).strict(),
    /** Other explanations to think of; those on the chart are marked there. */
    otherCauses: z.array(
      z
        .object({
          says: z.string().min(3).max(200),
          /** Left out for somebody of the other recorded sex; said for everybody else, unknown included. */
          sex: z.enum(['female', 'male']).exactOptional(),
          conditions: z.array(Slug).exactOptional(),
          taking: DrugSelector.exactOptional(),
        })
        .strict(),
    ),
    /** Scales and results that measure it, and the protocols whose checks find it. */
    scales: z.array(Slug),
    analytes: z.array(Slug),
    protocols: z.array(Slug),
    manage: z
      .array(
        z
          .object({
            act: SideEffectAct,
            says: z.string().min(10).max(300),
            /** Only where one of these may be the cause. */
            of: DrugSelector.exactOptional(),
            /** Medications to order for it, or to change to. */
            drugs: z.array(Slug).exactOptional(),
            basis: Basis,
          })
          .strict(),
      )
      .min(1),
    /** Said first, where it can be dangerous: what makes it an emergency and what is done then. */
    danger: z.string().min(10).max(300).nullable(),
    recheckDays: z.int().min(1).max(90),
    basis: Basis,
  })
  .strict();
export type SideEffectKnowledge = z.infer<typeof SideEffectKnowledge>;

export const CausalityAnswer = z.enum(['yes', 'no', 'unknown']);
export type CausalityAnswer = z.infer<typeof CausalityAnswer>;

/** Questions whose answers add up to how likely it is that a medication caused an event. */
export const CausalityScale = z
  .object({
    id: Slug,
    name: z.string().min(5),
    shortName: z.string().min(2).max(30),
    questions: z
      .array(
        z
          .object({
            id: Slug,
            asks: z.string().min(10).max(240),
            points: z.object({ yes: z.int(), no: z.int(), unknown: z.int() }).strict(),
          })
          .strict(),
      )
      .min(1),
    /** The highest band whose `from` is reached; the last one has none. */
    bands: z
      .array(
        z.object({ from: z.int().nullable(), name: z.string().min(3), means: z.string().min(5) }).strict(),
      )
      .min(1),
    basis: Basis,
  })
  .strict();
export type CausalityScale = z.infer<typeof CausalityScale>;
