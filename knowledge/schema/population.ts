import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { FactCondition } from './fact-condition.ts';

/** A group of people that checks built into the engine ask about, so that its limits are data with a source. */
export const Population = z
  .object({
    /** The engine asks for `child-bearing-potential`: whom the question of pregnancy concerns unless recorded otherwise. */
    id: Slug,
    name: z.string(),
    when: FactCondition,
    basis: Basis,
  })
  .strict();
export type Population = z.infer<typeof Population>;
