import type { NotChecked } from '#clinical/screening/finding.ts';
import type { SearchSet } from './request.ts';

export type LooseResource = { readonly resourceType: string; readonly [key: string]: unknown };

/** A prefetched list: what is in it, and what keeps it from being the whole list. */
export interface PrefetchedList {
  readonly resources: readonly LooseResource[];
  readonly gaps: readonly NotChecked[];
}

/** Null for a list the EHR did not send: unknown is not empty. */
export function prefetchedList(
  set: SearchSet | null | undefined,
  name: string,
  expected: readonly string[],
): PrefetchedList | null {
  if (set === null || set === undefined) return null;
  const entries = set.entry ?? [];
  const resources: LooseResource[] = [];
  const outcomes: LooseResource[] = [];
  const foreign: LooseResource[] = [];
  let empty = 0;
  for (const { resource } of entries) {
    if (resource === undefined) empty += 1;
    else if (resource.resourceType === 'OperationOutcome') outcomes.push(resource);
    else (expected.includes(resource.resourceType) ? resources : foreign).push(resource);
  }
  const reasons = [
    ...(isPage(set, resources.length) ? ['the EHR sent only a part of it'] : []),
    ...(outcomes.some(isError) ? ['the EHR reported an error while it made the list'] : []),
    ...(empty > 0 ? ['it has entries without a resource'] : []),
    ...(foreign.length > 0
      ? [`it has entries of other types (${[...new Set(foreign.map(typeOf))].slice(0, 5).join(', ')})`]
      : []),
  ];
  return { resources, gaps: reasons.map((reason, index) => incomplete(name, reason, index)) };
}

const typeOf = (resource: LooseResource): string => resource.resourceType;

/** A first page looks like a whole list to whoever does not look at its links. */
function isPage(set: SearchSet, found: number): boolean {
  const links = Array.isArray(set['link']) ? (set['link'] as { relation?: unknown }[]) : [];
  const total = Number(String(set['total'] ?? 0));
  return links.some((link) => link?.relation === 'next') || total > found;
}

function isError(resource: LooseResource): boolean {
  const issues = Array.isArray(resource['issue']) ? (resource['issue'] as { severity?: unknown }[]) : [];
  return issues.some((issue) => issue?.severity === 'error' || issue?.severity === 'fatal');
}

const incomplete = (name: string, reason: string, index: number): NotChecked => ({
  key: `incomplete|${name}|${index}`,
  what: `a part of the list of ${name}`,
  reason: 'list-not-loaded',
  text: `The list of ${name} is not complete: ${reason}. What is missing was not checked.`,
  toCheck: 'Look at the whole list in the chart and check the rest by hand.',
  subjects: [],
  blocking: true,
});
