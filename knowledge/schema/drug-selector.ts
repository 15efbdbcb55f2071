import { z } from 'zod';
import { Slug } from './basis.ts';
import { keyedUnion } from './keyed-union.ts';

/** Enzymes and transporters whose inhibition or induction changes psychotropic levels. */
export const Enzyme = z.enum([
  'CYP1A2',
  'CYP2B6',
  'CYP2C8',
  'CYP2C9',
  'CYP2C19',
  'CYP2D6',
  'CYP3A4',
  'UGT',
  'P-gp',
  'CES1',
  'MAO-A',
]);
export type Enzyme = z.infer<typeof Enzyme>;

export const Strength = z.enum(['weak', 'moderate', 'strong']);
export type Strength = z.infer<typeof Strength>;

/**
 * Properties a medication has in degrees, 1 (slight) to 3 (marked). They are what interaction rules are
 * written in, so that a new medication meets every rule the day its file is added.
 */
export const PropertyName = z.enum([
  'serotonergic', // serotonin transmission raised: SSRI/SNRI 3, clomipramine 3, tramadol 2, triptans 1, buspirone 1
  'mao-inhibition', // monoamine oxidase inhibited: classic MAOI 3, linezolid and methylene blue 2, low-dose selegiline 2
  'noradrenergic', // pressor or tachycardic by catecholamines: stimulants 3, SNRI 2, atomoxetine 2, bupropion 1
  'qt', // QT prolongation, our own grouping: 3 known torsades risk, 2 possible, 1 in certain conditions
  'anticholinergic',
  'sedative', // CNS depression
  'respiratory-depressant', // opioids 3, benzodiazepines 2, barbiturates 3, gabapentinoids 1
  'hypotensive', // orthostatic: alpha-1 blockers, clozapine, TCAs, antihypertensives
  'hypertensive',
  'bradycardic',
  'seizure-threshold', // lowers it: clozapine 3, bupropion 3, maprotiline 3, tramadol 2
  'bleeding', // impairs haemostasis: anticoagulants 3, antiplatelets 2, NSAIDs 2, SSRIs 1-2
  'hyponatraemia',
  'weight-gain',
  'metabolic', // glucose and lipids
  'prolactin',
  'dopamine-blockade',
  'dopamine-agonism',
  'hepatotoxic',
  'myelosuppressive',
  'hyperammonaemia',
  'potassium-lowering', // loop/thiazide diuretics, steroids, stimulant laxatives
  'lithium-retention', // raises lithium: thiazides 3, ACE inhibitors 3, ARBs 3, NSAIDs 3 (not aspirin, sulindac), loop diuretics 2
  'lithium-loss', // lowers lithium: theophylline, caffeine, acetazolamide, sodium bicarbonate
  'falls',
  'serotonin-antagonism',
  'gi-hypomotility', // slows the gut: clozapine 3, opioids 2, strong anticholinergics 2
]);
export type PropertyName = z.infer<typeof PropertyName>;

/** Says which medications a rule means. `all`/`any`/`not` combine; everything else asks one fact. */
export type DrugSelector =
  | { drug: string[] }
  | { class: string[] }
  | { moiety: string[] }
  | { property: PropertyName; min: number }
  | { inhibits: Enzyme; min: Strength }
  | { induces: Enzyme; min: Strength }
  | { substrateOf: Enzyme; role: 'any' | 'major' | 'sensitive' }
  | { schedule: ('II' | 'III' | 'IV' | 'V')[] }
  | { route: string[] }
  | { all: DrugSelector[] }
  | { any: DrugSelector[] }
  | { not: DrugSelector };

const some = <T extends z.ZodType>(item: T) => z.array(item).min(1);

export const DrugSelector: z.ZodType<DrugSelector> = z.lazy(() => selector);

const selector = keyedUnion<DrugSelector>({
  drug: z.object({ drug: some(Slug) }).strict(),
  class: z.object({ class: some(Slug) }).strict(),
  moiety: z.object({ moiety: some(Slug) }).strict(),
  property: z.object({ property: PropertyName, min: z.int().min(1).max(3) }).strict(),
  inhibits: z.object({ inhibits: Enzyme, min: Strength }).strict(),
  induces: z.object({ induces: Enzyme, min: Strength }).strict(),
  substrateOf: z.object({ substrateOf: Enzyme, role: z.enum(['any', 'major', 'sensitive']) }).strict(),
  schedule: z.object({ schedule: some(z.enum(['II', 'III', 'IV', 'V'])) }).strict(),
  route: z.object({ route: some(Slug) }).strict(),
  all: z.object({ all: some(DrugSelector) }).strict(),
  any: z.object({ any: some(DrugSelector) }).strict(),
  not: z.object({ not: DrugSelector }).strict(),
});
