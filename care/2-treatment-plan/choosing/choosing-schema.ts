import { z } from 'zod';
import { DecisionAid } from '#clinical/choosing/aid-shape.ts';
import { Comparison } from '#clinical/choosing/option-shape.ts';
import { SaidMatter } from '#clinical/choosing/said-matters.ts';
import { LeafletLanguage } from '#clinical/consent/leaflet-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';

const patientParams = z.object({ patientId: Id }).strict();
/** Those who prepare an order; the person reads what was talked about, never the working table. */
const choosers = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;
export const DiagnosisCode = z
  .string()
  .regex(/^[A-Z]\d[0-9A-Z](\.?[0-9A-Z]{1,4})?$/, 'an ICD-10-CM code, such as F33.1');
const DrugId = z.string().regex(/^[a-z0-9-]{2,60}$/, 'a medication of the formulary');

/** A diagnosis of the chart one may choose a medication for. */
const ChartDiagnosis = z
  .object({
    condition: Id,
    text: z.string(),
    /** Null where it has no ICD-10-CM code: then nothing can be looked up for it. */
    code: z.string().nullable(),
    /** Medications of the formulary with a use for it; null without a code. */
    options: z.int().nullable(),
  })
  .strict();
export type ChartDiagnosis = z.infer<typeof ChartDiagnosis>;

export const listChartDiagnoses = endpoint({
  name: 'plan.choosing-diagnoses',
  method: 'GET',
  path: '/api/patients/:patientId/choosing',
  summary: 'Diagnoses of the chart, with how many medications of the formulary have a use for each',
  access: choosers,
  params: patientParams,
  reply: z.object({ diagnoses: z.array(ChartDiagnosis) }).strict(),
});

export const compareForDiagnosis = endpoint({
  name: 'plan.compare-options',
  method: 'GET',
  path: '/api/patients/:patientId/choosing/comparison',
  summary:
    'Every medication the formulary has for a diagnosis, screened for this person, each reason with its source',
  access: choosers,
  params: patientParams,
  query: z
    .object({
      diagnosis: DiagnosisCode,
      /** What would be stopped for it. */
      instead: DrugId.optional(),
    })
    .strict(),
  reply: z
    .object({
      comparison: Comparison,
      diagnosis: z
        .object({
          /** As the chart calls it, else as the code is called; null where neither has words for it. */
          text: z.string().nullable(),
          inChart: z.boolean(),
        })
        .strict(),
      said: z.array(SaidMatter),
    })
    .strict(),
});

/** The page in plain words, with what the person said matters to them. */
export const AidPage = z.object({ aid: DecisionAid, said: z.array(SaidMatter) }).strict();
export type AidPage = z.infer<typeof AidPage>;

export const readDecisionAid = endpoint({
  name: 'plan.decision-aid',
  method: 'GET',
  path: '/api/patients/:patientId/choosing/aid',
  summary: 'A few options in plain words, to look at together or to print',
  access: choosers,
  params: patientParams,
  query: z
    .object({
      diagnosis: DiagnosisCode,
      /** Formulary ids, separated by commas: two to four. */
      drugs: z
        .string()
        .regex(/^[a-z0-9-]{2,60}(,[a-z0-9-]{2,60}){0,3}$/, 'up to four medications, with commas'),
      /** The person's own, where it is left out. */
      language: LeafletLanguage.optional(),
    })
    .strict(),
  /** `hash` stands for exactly this page: it comes back when the page is shared. */
  reply: AidPage.extend({ hash: z.string() }).strict(),
});
