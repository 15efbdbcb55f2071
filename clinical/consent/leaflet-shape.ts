import { z } from 'zod';
import { LeafletSection } from '#knowledge/schema/education.ts';

/** Languages leaflets are written in. */
export const LeafletLanguage = z.enum(['en', 'es']);
export type LeafletLanguage = z.infer<typeof LeafletLanguage>;

const CrisisLine = z
  .object({
    id: z.string(),
    name: z.string(),
    what: z.string(),
    call: z.string(),
    text: z.object({ number: z.string(), word: z.string().nullable() }).strict().nullable(),
    chat: z.string().nullable(),
  })
  .strict();

/** A leaflet in one language, ready to be read or printed. */
export const LeafletText = z
  .object({
    drug: z.string(),
    name: z.string(),
    brands: z.array(z.string()),
    language: LeafletLanguage,
    intro: z.string(),
    sections: z.array(
      z
        .object({
          section: LeafletSection,
          title: z.string(),
          lines: z.array(
            z
              .object({
                text: z.string(),
                /** The language of this line, where it is not there in the leaflet's own. */
                in: LeafletLanguage.nullable(),
              })
              .strict(),
          ),
        })
        .strict(),
    ),
    crisis: z.array(CrisisLine),
    sources: z.array(z.object({ title: z.string(), publisher: z.string(), published: z.string() }).strict()),
    /** False while any fact on it waits to be re-read in its source. */
    reviewed: z.boolean(),
    /** Latest day something on it was read in its source; null when nothing was yet. */
    readOn: z.string().nullable(),
  })
  .strict();
export type LeafletText = z.infer<typeof LeafletText>;
