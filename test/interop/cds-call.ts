import type { Browser, Reply } from '../app/test-app.ts';
import { order } from './import-test.ts';

/** A call as an EHR sends it, with every list it should prefetch. */
export function cdsCall(hook: 'order-select' | 'order-sign' | 'patient-view', over: CallParts = {}) {
  const patientId = 'pat-1';
  const subject = { reference: `Patient/${patientId}` };
  const set = (resources: readonly object[] = []) => ({
    resourceType: 'Bundle',
    type: 'searchset',
    entry: resources.map((resource) => ({ resource: { subject, ...resource } })),
  });
  return {
    hook,
    hookInstance: '11111111-1111-4111-8111-111111111111',
    context: {
      userId: 'Practitioner/1',
      patientId,
      ...(hook === 'patient-view'
        ? {}
        : { draftOrders: set(over.drafts ?? [order({ id: 'draft', status: 'draft' })]) }),
      ...over.context,
    },
    prefetch: {
      patient: { resourceType: 'Patient', id: patientId, gender: 'female', birthDate: '1980-05-05' },
      conditions: set(over.conditions),
      medications: set(over.medications),
      allergies: set(over.allergies),
      observations: set(over.observations),
      ...over.prefetch,
    },
    extension: { titrate: { asOf: '2026-11-22' } },
    ...over.call,
  };
}

interface CallParts {
  readonly drafts?: readonly object[];
  readonly conditions?: readonly object[];
  readonly medications?: readonly object[];
  readonly allergies?: readonly object[];
  readonly observations?: readonly object[];
  readonly context?: object;
  readonly prefetch?: object;
  readonly call?: object;
}

/** Sends a call as an EHR's server does: no browser, no cookie. */
export function ask(
  ehr: Browser,
  service: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  return ehr.send(
    'POST',
    `/cds-services/${service}`,
    typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  );
}

export interface CardShown {
  readonly uuid: string;
  readonly summary: string;
  readonly indicator: string;
  readonly detail: string;
  readonly source: { readonly label: string };
  readonly extension: { readonly titrate: { readonly kind: string; readonly [key: string]: unknown } };
}

export const notChecked = (reply: Reply): CardShown[] =>
  (reply.body.cards as CardShown[]).filter((card) => card.extension.titrate.kind === 'not-checked');
