import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';

/** The same words in the languages patients read here. */
export const InLanguages = z
  .object({ en: z.string().min(2).max(600), es: z.string().min(2).max(600) })
  .strict();
export type InLanguages = z.infer<typeof InLanguages>;

/** Where on a leaflet a phrase belongs. */
export const LeafletSection = z.enum([
  'what-for',
  'how-it-works',
  'when-it-works',
  'taking',
  'missed-dose',
  'common-effects',
  'call-us',
  'emergency',
  'avoid',
  'driving-alcohol',
  'pregnancy',
  'checks',
  'stopping',
]);
export type LeafletSection = z.infer<typeof LeafletSection>;

/** One thing said to patients in plain words, once, in every language; leaflets name it. */
export const LeafletPhrases = z
  .object({
    id: Slug,
    phrases: z
      .array(z.object({ id: Slug, section: LeafletSection, text: InLanguages, basis: Basis }).strict())
      .min(1),
  })
  .strict();
export type LeafletPhrases = z.infer<typeof LeafletPhrases>;

/**
 * What a person should know about one medication: facts named by phrase, section by section. The checks of its monitoring
 * protocols and the crisis line are added by the software; a phrase `check-<protocol>-<item>` says a check in plain words.
 */
export const Leaflet = z
  .object({
    /** Formulary id. */
    id: Slug,
    /** What it is, in one plain sentence. */
    intro: InLanguages,
    sections: z.array(z.object({ section: LeafletSection, phrases: z.array(Slug).min(1) }).strict()).min(4),
    basis: Basis,
  })
  .strict();
export type Leaflet = z.infer<typeof Leaflet>;

/** What has to be talked about before somebody agrees to a medication of this kind. */
export const ConsentTemplate = z
  .object({
    id: Slug,
    name: z.string().min(3).max(100),
    /**
     * Whose it is: by `drug`, `class`, `all`, `any`, `not`. The most specific one that fits counts (a named medication
     * before a class, a class before its parents); `everything` fits all. A combination gets those of each part.
     */
    drugs: z.union([DrugSelector, z.literal('everything')]),
    /** Elements of these templates are asked for too; no element id may come twice in one that includes another. */
    includes: z.array(Slug),
    elements: z
      .array(
        z
          .object({
            id: Slug,
            /** For the clinician: what to cover. */
            what: z.string().min(5).max(200),
            /** For the person: the same in plain words, shown on what is signed. */
            plain: InLanguages,
            required: z.boolean(),
          })
          .strict(),
      )
      .min(1),
    /** Months after which it is talked about again; null = only when something changes. */
    reviewMonths: z.int().min(1).max(60).nullable(),
    basis: Basis,
  })
  .strict();
export type ConsentTemplate = z.infer<typeof ConsentTemplate>;
