import type { ProposedAct } from '#clinical/facts.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { FhirProblem, ReadingContext } from '../fhir/mapping.ts';
import { medicationAmong, medicationRequestFromFhir } from '../fhir/medication-request.ts';
import { r4ResourceTypes } from '../fhir/resource-types.ts';
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
  const entries = request.context.draftOrders?.entry ?? [];
  const find = medicationAmong(entries.flatMap((entry) => entry.resource ?? []));
  const acts: ProposedAct[] = [];
  const problems: FhirProblem[] = [];
  for (const [index, { resource }] of entries.entries()) {
    const path = `context.draftOrders.entry[${index}].resource`;
    if (resource === undefined || !r4ResourceTypes.has(resource.resourceType)) {
      problems.push({ path, message: 'is missing, or not a resource of FHIR R4 (4.0.1)' });
      continue;
    }
    if (resource.resourceType !== 'MedicationRequest') continue;
    const read = medicationRequestFromFhir(resource, path, context, find);
    if (!read.ok) problems.push(...read.error);
    else if (read.value !== null)
      acts.push(actOf(resource, String(resource['id'] ?? `draft-${index}`), read.value.content));
  }
  return problems.length === 0 ? ok(acts) : err(problems);
}

const ending = new Set(['stopped', 'cancelled', 'completed']);

function actOf(
  resource: Readonly<Record<string, unknown>>,
  id: string,
  content: MedicationOrder,
): ProposedAct {
  const prior = (resource['priorPrescription'] as { reference?: unknown } | undefined)?.reference;
  const replaces = typeof prior === 'string' ? (prior.split('/').at(-1) ?? prior) : null;
  if (ending.has(content.status)) return { act: 'stop', orderId: replaces ?? id };
  if (content.status === 'on-hold') return { act: 'hold', orderId: replaces ?? id };
  const order = { id, content: { ...content, status: 'draft' as const } };
  return replaces === null ? { act: 'start', order } : { act: 'change', order, replaces };
}

/** Ids of the orders the clinician has just selected (order-select), or null for all of them. */
export function selectedOrders(request: CdsRequest): ReadonlySet<string> | null {
  const selections = request.context.selections ?? [];
  const ids = selections.flatMap((one) =>
    one.startsWith('MedicationRequest/') ? [one.slice('MedicationRequest/'.length)] : [],
  );
  return request.hook === 'order-select' && ids.length > 0 ? new Set(ids) : null;
}
