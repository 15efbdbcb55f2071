import { z } from 'zod';

/** How bad a finding is, worst first. *Not checked* stands outside this scale. */
export const Severity = z.enum(['contraindicated', 'major', 'moderate', 'info']);
export type Severity = z.infer<typeof Severity>;

/** What a finding is about (DESIGN: CDS Hooks `extension.titrate.kind`). */
export const FindingKind = z.enum([
  'interaction',
  'contraindication',
  'allergy',
  'duplicate',
  'dose',
  'titration',
  'taper',
  'washout',
  'age',
  'pregnancy',
  'lactation',
  'renal',
  'hepatic',
  'beers',
  'qt',
  'pgx',
  'boxed',
  'controlled',
  'monitoring-due',
  'result',
  'gap',
  'not-checked',
]);
export type FindingKind = z.infer<typeof FindingKind>;
