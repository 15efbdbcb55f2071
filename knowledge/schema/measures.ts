import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';

/**
 * An indicator the clinic watches, as data: what is counted, of whom, in which window. `computes` names one of the
 * calculations of clinical/measures and gives it its figures; no figure stands in its code.
 */
export const Measure = z
  .object({
    id: Slug,
    name: z.string().min(5).max(100),
    /** One sentence for whoever reads the figure. */
    means: z.string().min(10).max(300),
    principle: z.enum(['benefit', 'safety', 'access', 'agreement', 'communication', 'staff']),
    /** Of the five benefits, the one it shows; null = it shows how the clinic runs. */
    benefit: z
      .enum(['symptom-relief', 'fewer-side-effects', 'efficacy', 'relapse-prevention', 'quality-of-life'])
      .nullable(),
    unit: z.enum(['percent', 'days', 'count', 'per-100']),
    better: z.enum(['higher', 'lower']),
    computes: z.string().min(3).max(60),
    with: z.record(z.string(), z.union([z.string(), z.int(), z.array(z.string()), DrugSelector])),
    /** Length of one point of its control chart. */
    everyDays: z.int().min(1).max(366),
    /** Published measure it follows, and where it differs. */
    follows: z.string().max(300).nullable(),
    basis: Basis,
  })
  .strict();
export type Measure = z.infer<typeof Measure>;
