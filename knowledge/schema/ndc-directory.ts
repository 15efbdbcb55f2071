import { z } from 'zod';
import { KnowledgeDate, Slug } from './basis.ts';

/** What is inside one product of the National Drug Code. */
export const NdcProduct = z
  .object({
    /** Formulary medications, at least one. */
    drugs: z.array(Slug).min(1),
    /** Ingredients the formulary does not hold: whatever they are, they are not checked. */
    alsoContains: z.array(z.string().min(1)).min(1).exactOptional(),
    /** The formulary's product, where strength and form leave exactly one. */
    product: Slug.exactOptional(),
  })
  .strict();
export type NdcProduct = z.infer<typeof NdcProduct>;

/**
 * The NDC products a clinic has imported from a public list, kept in its data folder beside the shipped knowledge:
 * labellers change their products every week, so no copy of the list is shipped.
 */
export const NdcDirectory = z
  .object({
    format: z.literal(1),
    /** Which public list it was read from. */
    source: z.enum(['FDA National Drug Code Directory', 'RxNorm']),
    file: z.string().min(1),
    importedOn: KnowledgeDate,
    /** By labeller and product, nine digits. */
    products: z.record(z.string().regex(/^\d{9}$/), NdcProduct),
  })
  .strict();
export type NdcDirectory = z.infer<typeof NdcDirectory>;
