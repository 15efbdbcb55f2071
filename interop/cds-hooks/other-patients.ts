import type { FhirProblem } from '../fhir/mapping.ts';
import type { CdsRequest } from './request.ts';

/** Everything in a call that is about somebody else than the patient of its context: a mixed-up call must never be screened. */
export function otherPatients(request: CdsRequest): FhirProblem[] {
  const wanted = request.context.patientId.replace(/^Patient\//, '');
  const ownAddress = wanted.includes('/') ? null : `Patient/${wanted}`;
  const own = request.prefetch?.patient?.['id'];
  const problems: FhirProblem[] =
    typeof own === 'string' && own !== wanted
      ? [{ path: 'prefetch.patient.id', message: 'is not the patient of context.patientId' }]
      : [];
  const sets = { ...request.prefetch, 'context.draftOrders': request.context.draftOrders };
  for (const [key, set] of Object.entries(sets)) {
    const entries: unknown = isObject(set) ? set['entry'] : undefined;
    if (!Array.isArray(entries)) continue;
    for (const [index, entry] of entries.entries()) {
      const resource = isObject(entry) ? entry['resource'] : undefined;
      const reference = isObject(resource) ? (resource['subject'] ?? resource['patient']) : undefined;
      const address = isObject(reference) ? reference['reference'] : undefined;
      if (address === ownAddress) continue;
      const id = typeof address === 'string' ? /(?:^|\/)Patient\/([^/]+)/.exec(address)?.[1] : undefined;
      if (id !== undefined && id !== wanted)
        problems.push({ path: `${key}.entry[${index}].resource`, message: 'is about another patient' });
    }
  }
  return problems;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
