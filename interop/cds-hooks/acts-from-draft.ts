import type { ProposedAct } from '#clinical/facts.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { FhirCodeableConcept } from '../fhir/datatypes.ts';
import type { FhirProblem, ReadingContext } from '../fhir/mapping.ts';
import { medicationRequestFromFhir } from '../fhir/medication-request.ts';
import type { CdsRequest } from './request.ts';

/**
 * What the clinician is about to do. A draft is a start; with `priorPrescription` a change of that order;
 * `stopped`, `cancelled` or `on-hold` with `priorPrescription` ends or holds it. Draft orders that are not
 * medication requests are none of Titrate's business. A medication request it cannot read refuses the call.
 */
export function actsFromDraft(
  request: CdsRequest,
  context: ReadingContext,
): Result<ProposedAct[], FhirProblem[]> {
  const resources = (request.context.draftOrders?.entry ?? []).flatMap((entry) =>
    entry.resource === undefined ? [] : [entry.resource],
  );
  const find = (reference: string) =>
    (resources.find((one) => one.resourceType === 'Medication' && reference.endsWith(`/${one['id']}`))?.[
      'code'
    ] as FhirCodeableConcept | undefined) ?? null;
  const acts: ProposedAct[] = [];
  const problems: FhirProblem[] = [];
  resources.forEach((resource, index) => {
    if (resource.resourceType !== 'MedicationRequest') return;
    const path = `context.draftOrders.entry[${index}].resource`;
    const read = medicationRequestFromFhir(resource, path, context, find);
    if (!read.ok) return problems.push(...read.error);
    if (read.value === null) return;
    const prior = (resource['priorPrescription'] as { reference?: unknown } | undefined)?.reference;
    const replaced = typeof prior === 'string' ? (prior.split('/').at(-1) ?? prior) : null;
    const id = String(resource['id'] ?? `draft-${index}`);
    const { status } = read.value.content;
    if (status === 'stopped' || status === 'cancelled' || status === 'completed')
      acts.push({ act: 'stop', orderId: replaced ?? id });
    else if (status === 'on-hold') acts.push({ act: 'hold', orderId: replaced ?? id });
    else {
      const order = { id, content: { ...read.value.content, status: 'draft' as const } };
      acts.push(replaced === null ? { act: 'start', order } : { act: 'change', order, replaces: replaced });
    }
  });
  return problems.length === 0 ? ok(acts) : err(problems);
}

/** Ids of the orders the clinician has just selected (order-select), or null for all of them. */
export function selectedOrders(request: CdsRequest): ReadonlySet<string> | null {
  const selections = request.context.selections ?? [];
  const ids = selections.flatMap((one) =>
    one.startsWith('MedicationRequest/') ? [one.slice('MedicationRequest/'.length)] : [],
  );
  return request.hook === 'order-select' && ids.length > 0 ? new Set(ids) : null;
}
