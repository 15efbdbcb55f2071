import type { FhirResource } from 'fhir/r4';
import type { SearchParameter } from './search-parameters.ts';
import { type SearchQuery, searchDate } from './search-query.ts';

/** True when the resource answers every filter; values of one filter are alternatives. */
export function matches(resource: FhirResource, filters: SearchQuery['filters']): boolean {
  return filters.every(({ parameter, anyOf }) =>
    anyOf.some((wanted) => valuesAt(resource, parameter).some((value) => fits(parameter, value, wanted))),
  );
}

/** Sorts by the wanted dates; the id breaks ties, so that pages neither repeat nor skip. */
export function compareBy(sort: SearchQuery['sort']): (a: FhirResource, b: FhirResource) => number {
  return (a, b) => {
    for (const { parameter, descending } of sort) {
      const [left, right] = [sortKey(a, parameter), sortKey(b, parameter)];
      if (left !== right) return (left < right ? -1 : 1) * (descending ? -1 : 1);
    }
    return (a.id ?? '') < (b.id ?? '') ? -1 : 1;
  };
}

function sortKey(resource: FhirResource, parameter: SearchParameter | '_lastUpdated'): string {
  if (parameter === '_lastUpdated') return resource.meta?.lastUpdated ?? '';
  const [first] = valuesAt(resource, parameter);
  return typeof first === 'string' ? first : '';
}

function valuesAt(resource: FhirResource, parameter: SearchParameter): unknown[] {
  return parameter.paths.flatMap((path) => walk(resource, path.split('.')));
}

function walk(value: unknown, path: readonly string[]): unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => walk(item, path));
  const [head, ...rest] = path;
  return head === undefined ? [value] : walk((value as Record<string, unknown>)[head], rest);
}

function fits(parameter: SearchParameter, value: unknown, wanted: string): boolean {
  if (parameter.type === 'date') return typeof value === 'string' && dateFits(value, wanted);
  if (parameter.type === 'token') return tokensOf(value).some((token) => tokenFits(token, wanted));
  return true; // names and identifiers are matched by the record's own patient search
}

interface Token {
  readonly system: string;
  readonly code: string;
}

function tokensOf(value: unknown): Token[] {
  if (typeof value === 'string') return [{ system: '', code: value }];
  const {
    coding,
    code,
    system,
    value: identifier,
  } = value as {
    coding?: { system?: string; code?: string }[];
    code?: string;
    system?: string;
    value?: string;
  };
  if (coding !== undefined) return coding.map((one) => ({ system: one.system ?? '', code: one.code ?? '' }));
  return [{ system: system ?? '', code: code ?? identifier ?? '' }];
}

function tokenFits(token: Token, wanted: string): boolean {
  const bar = wanted.indexOf('|');
  if (bar < 0) return token.code === wanted;
  const [system, code] = [wanted.slice(0, bar), wanted.slice(bar + 1)];
  return token.system === system && (code === '' || token.code === code);
}

/** Compares at the precision of the search: `ge2026-03` takes everything from 1 March on. */
function dateFits(value: string, wanted: string): boolean {
  const search = searchDate(wanted);
  if (search === null) return false;
  const { prefix, date } = search;
  const [left, right] = [value.slice(0, date.length), date.slice(0, value.length)];
  if (prefix === 'eq') return left === date;
  if (prefix === 'ge') return left >= right;
  if (prefix === 'gt') return left > right;
  return prefix === 'le' ? left <= right : left < right;
}
