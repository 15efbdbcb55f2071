import type { Bundle, BundleLink, FhirResource } from 'fhir/r4';
import { warning } from './operation-outcome.ts';
import type { SearchQuery } from './search-query.ts';

/** What a search found: one page of it, and how much there is in all. */
export interface Found {
  readonly total: number;
  readonly page: readonly FhirResource[];
  readonly included: readonly FhirResource[];
  /** Every patient something was said about. */
  readonly patients: readonly string[];
}

interface SearchReply {
  readonly base: string;
  readonly type: string;
  readonly query: URLSearchParams;
  readonly search: SearchQuery;
  readonly total: number;
  readonly page: readonly FhirResource[];
  readonly included: readonly FhirResource[];
  /** What of this type the caller may not see at all; null when nothing. */
  readonly leftOut: string | null;
}

/** A searchset with links to this page and its neighbours, or the bare count. */
export function searchBundle(reply: SearchReply): Bundle {
  const { search, total, page, included, base, leftOut } = reply;
  const entry = [
    ...page.map((resource) => ({ resource, search: { mode: 'match' as const } })),
    ...included.map((resource) => ({ resource, search: { mode: 'include' as const } })),
  ].map((one) => ({ fullUrl: `${base}/${one.resource.resourceType}/${one.resource.id}`, ...one }));
  const told =
    leftOut === null
      ? []
      : [{ resource: warning('suppressed', leftOut), search: { mode: 'outcome' as const } }];
  const shown = [...(search.countOnly ? [] : entry), ...told];
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total,
    link: linksOf(reply),
    ...(shown.length === 0 ? {} : { entry: shown }),
  };
}

function linksOf({ base, type, query, search, total }: SearchReply): BundleLink[] {
  const at = (offset: number): string => {
    const page = new URLSearchParams(query);
    if (search.countOnly) return `${base}/${type}?${page}`;
    page.set('_count', String(search.count));
    page.set('_offset', String(offset));
    return `${base}/${type}?${page}`;
  };
  const { offset, count, countOnly } = search;
  const next = offset + count;
  return [
    { relation: 'self', url: at(offset) },
    ...(countOnly || next >= total ? [] : [{ relation: 'next', url: at(next) }]),
    ...(countOnly || offset === 0 ? [] : [{ relation: 'previous', url: at(Math.max(0, offset - count)) }]),
  ];
}
