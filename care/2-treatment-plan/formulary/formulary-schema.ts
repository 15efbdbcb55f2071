import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { RefillRule } from '#knowledge/schema/prescribing-rules.ts';
import { Severity } from '#knowledge/schema/severity.ts';

const clinicians = { kind: 'roles', roles: clinicalRoles } as const;

/** A formulary hit. `why` says what matched, so that look-alikes are told apart before they are picked. */
export const FormularyHit = z
  .object({
    drug: z.string(),
    name: z.string(),
    tallMan: z.string(),
    /** As it is sold here; `matched` may be a name of elsewhere. */
    brands: z.array(z.string()),
    classes: z.array(z.string()),
    uses: z.array(z.string()),
    schedule: z.string().nullable(),
    matched: z.string(),
    exact: z.boolean(),
    orderable: z.boolean(),
  })
  .strict();
export type FormularyHit = z.infer<typeof FormularyHit>;

export const searchFormulary = endpoint({
  name: 'plan.search-formulary',
  method: 'GET',
  path: '/api/formulary',
  summary:
    'Find a medication by generic or brand name, forgiving typing errors; without a search, all that can be ordered',
  access: clinicians,
  query: z.object({ search: z.string().max(100).optional() }).strict(),
  reply: z.object({ hits: z.array(FormularyHit) }).strict(),
});

/** A source as a page cites it. */
const CitedSource = z
  .object({
    id: z.string(),
    /** As it stands beside a fact: `FDA label, Lithium, 2022`. */
    name: z.string(),
    title: z.string(),
    publisher: z.string(),
    published: z.string(),
    link: z.string().nullable(),
    reviewBy: z.string(),
  })
  .strict();
export type CitedSource = z.infer<typeof CitedSource>;

/** What the ordering drawer and the monograph page need of one medication (validated by knowledge/schema/drug.ts on the way in). */
export const readMonograph = endpoint({
  name: 'plan.monograph',
  method: 'GET',
  path: '/api/formulary/:drug',
  summary: 'Everything the formulary holds on a medication, with sources and the pharmacists who signed it',
  access: clinicians,
  params: z.object({ drug: z.string().max(60) }).strict(),
  reply: z
    .object({
      drug: z.unknown(),
      /** Brands it is or was sold under in the country of the formulary's packs. */
      brandsHere: z.array(z.string()),
      sources: z.array(CitedSource),
      /** Monitoring protocols of the medication, by name. */
      monitoring: z.array(z.object({ id: z.string(), name: z.string() }).strict()),
      /** Newest first; one that does not stand is of an earlier state of this page. */
      signOffs: z.array(
        z.object({ by: z.string(), credential: z.string(), on: z.string(), stands: z.boolean() }).strict(),
      ),
      release: z.string(),
      /** What federal law says of its refills (`clinical/supply/refill-law.ts`); null off the schedules. */
      refillRule: RefillRule.nullable(),
    })
    .strict(),
});

/** A fact nobody has re-read in its source yet, behind a finding that interrupts. */
export const FactToReview = z
  .object({
    /** Stable within a release. */
    key: z.string(),
    severity: Severity,
    kind: z.enum(['medication', 'rule', 'other']),
    /** The medication, rule or word of the vocabulary it belongs to. */
    about: z.string(),
    /** The medication's page, where it belongs to one. */
    drug: z.string().nullable(),
    /** Which part of it: `Contraindication`, `Boxed warning`. */
    part: z.string().nullable(),
    claims: z.string(),
    /** To be read in. */
    sources: z.array(z.string()),
  })
  .strict();
export type FactToReview = z.infer<typeof FactToReview>;

export const listFactsToReview = endpoint({
  name: 'plan.facts-to-review',
  method: 'GET',
  path: '/api/formulary-review',
  summary:
    'Facts behind contraindicated and major findings that nobody has re-read yet, the most urgent first',
  access: clinicians,
  reply: z
    .object({
      facts: z.array(FactToReview),
      counts: z
        .object({
          facts: z.int(),
          read: z.int(),
          medications: z.int(),
          signedOff: z.int(),
          changedSince: z.int(),
        })
        .strict(),
    })
    .strict(),
});
