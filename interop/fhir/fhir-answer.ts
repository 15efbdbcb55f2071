import type { FhirResource } from 'fhir/r4';
import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { staffRoles } from '#kernel/role.ts';

/** What a FHIR interaction answers when it is not refused. */
export interface FhirAnswer {
  /** 410: it was there and was entered in error. */
  readonly status: 200 | 410;
  readonly resource: FhirResource;
  /** Of a single resource: its version and when it was recorded. */
  readonly version?: { readonly id: string; readonly lastUpdated: string };
}

const query = z.instanceof(URLSearchParams);
/** The address clients reach /fhir under, without a slash at the end. */
const base = z.string();
const typed = z.object({ type: z.string() });
const one = typed.extend({ id: z.string() });

/** Staff by role and clinic, a patient for the own record; row-level security decides about every row. */
export const fhirAccess = { kind: 'roles', roles: [...staffRoles, 'patient'], ownRows: true } as const;

const shape = { method: 'GET', access: fhirAccess, reply: z.custom<FhirAnswer>() } as const;
const withBase = z.object({ query, base });

/**
 * The FHIR interactions, as endpoints that say who may call them and under which name they are audited. They are
 * served with FHIR's own format and errors (routes.ts), not as part of the app API.
 */
export const readInteraction = endpoint({
  ...shape,
  name: 'fhir.read',
  path: '/:type/:id',
  summary: 'One resource as it is now',
  params: one,
  query: withBase,
});
export const vreadInteraction = endpoint({
  ...shape,
  name: 'fhir.vread',
  path: '/:type/:id/_history/:version',
  summary: 'One resource as it was in one version',
  params: one.extend({ version: z.string() }),
  query: withBase,
});
export const historyInteraction = endpoint({
  ...shape,
  name: 'fhir.history',
  path: '/:type/:id/_history',
  summary: 'Every version of one resource, newest first',
  params: one,
  query: withBase,
});
export const searchInteraction = endpoint({
  ...shape,
  name: 'fhir.search',
  path: '/:type',
  summary: 'Resources of one type',
  params: typed,
  query: withBase,
});
export const everythingInteraction = endpoint({
  ...shape,
  name: 'fhir.everything',
  path: '/Patient/:id/$everything',
  summary: 'Everything served about one patient',
  params: z.object({ id: z.string() }),
  query: withBase,
});
