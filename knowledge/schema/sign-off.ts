import { z } from 'zod';
import { KnowledgeDate, Slug } from './basis.ts';

/**
 * A pharmacist has read one medication's page and stands for it: one file each in `knowledge/sign-offs/`. It is bound to
 * what the page claimed then, so that it ends by itself when a claim changes; it is never edited, a new one is added.
 */
export const SignOff = z
  .object({
    id: Slug,
    /** The medication whose page was read. */
    drug: Slug,
    /** The person, by name. */
    by: z.string().min(3),
    /** What entitles them to it: degree, licence, where it was issued. */
    credential: z.string().min(2),
    on: KnowledgeDate,
    /** SHA-256 of the page's claims, as `titrate formulary sign-off <medication>` prints it. */
    contents: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hexadecimal'),
  })
  .strict();
export type SignOff = z.infer<typeof SignOff>;

/** A sign-off, and whether the page still claims what was signed. */
export interface JudgedSignOff extends SignOff {
  readonly stands: boolean;
}
