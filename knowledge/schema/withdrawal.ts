import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { InLanguages } from './education.ts';

/** When what comes of lowering a group of medications begins and how long it lasts. */
export const WithdrawalWindow = z
  .object({
    id: Slug,
    name: z.string().min(3),
    of: DrugSelector,
    /**
     * First and last day after a step on which it begins. The last one is never earlier than so many half-lives of the
     * medication (with its longest active metabolite): what leaves slowly is missed late.
     */
    begins: z
      .object({ fromDay: z.int().min(0), toDay: z.int().min(1), orHalfLives: z.number().positive() })
      .strict(),
    /** Days after it began within which it has mostly gone. */
    lasts: z.object({ usualDays: z.int().min(1), longDays: z.int().min(1) }).strict(),
    basis: Basis,
  })
  .strict();
export type WithdrawalWindow = z.infer<typeof WithdrawalWindow>;

const Words = z
  .object({ en: z.array(z.string().min(3)).min(1), es: z.array(z.string().min(3)).min(1) })
  .strict();

/** How complaints are told apart: those that illness rarely brings, those that both bring, and what counts as illness. */
export const WithdrawalSigns = z
  .object({
    id: Slug,
    setting: z.string().min(10),
    /** Complaints in the words people use, by groups of medications that bring them. */
    telling: z.array(
      z
        .object({
          id: Slug,
          name: z.string().min(3),
          /** As people are told of it: "you may feel …". */
          plain: InLanguages,
          of: z.array(Slug).min(1),
          words: Words,
          basis: Basis,
        })
        .strict(),
    ),
    shared: z.array(
      z
        .object({ id: Slug, name: z.string().min(3), plain: InLanguages, words: Words, basis: Basis })
        .strict(),
    ),
    /** A fall of the dose so many days back still explains something; the oldest step that is looked at. */
    lookBackDays: z.int().min(14),
    /** Points a score must lie above the last one before the step. */
    scoreRise: z.array(z.object({ instrument: Slug, points: z.number().positive(), basis: Basis }).strict()),
    /** Days a rise must go on after the window has closed before it speaks for the illness. */
    growsForDays: z.int().min(1),
    basis: Basis,
  })
  .strict();
export type WithdrawalSigns = z.infer<typeof WithdrawalSigns>;
