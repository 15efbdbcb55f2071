import { err, ok, type Result } from '#kernel/result.ts';
import { isPartialDate, parseInstant } from '#kernel/time.ts';
import type { FhirProblem } from './mapping.ts';
import type { SearchParameter } from './search-parameters.ts';
import type { ServedType } from './served-types.ts';

/** A parsed FHIR search. Everything in it was matched against what the type declares; nothing is passed through. */
export interface SearchQuery {
  readonly patient: string | null;
  readonly ids: readonly string[] | null;
  /** All must hold; the values of one are alternatives. */
  readonly filters: readonly Filter[];
  readonly sort: readonly {
    readonly parameter: SearchParameter | '_lastUpdated';
    readonly descending: boolean;
  }[];
  readonly count: number;
  readonly offset: number;
  readonly includePatient: boolean;
  readonly countOnly: boolean;
}

export interface Filter {
  readonly parameter: SearchParameter;
  readonly anyOf: readonly string[];
}

const maxCount = 500;

type Draft = { -readonly [Key in keyof SearchQuery]: SearchQuery[Key] } & { filters: Filter[] };

/** The parameters every type has. Each takes the value in, or says what it should have been. */
const common: Readonly<Record<string, (draft: Draft, value: string, type: ServedType) => string | null>> = {
  _format: () => null,
  _id: (draft, value) => {
    draft.ids = value.split(',');
    return null;
  },
  _count: (draft, value) => {
    const count = whole(value, maxCount);
    draft.count = count ?? 0;
    draft.countOnly ||= count === 0;
    return count === null ? `must be a whole number from 0 to ${maxCount}` : null;
  },
  _offset: (draft, value) => {
    const offset = whole(value, 1_000_000);
    draft.offset = offset ?? 0;
    return offset === null ? 'must be a whole number' : null;
  },
  _summary: (draft, value) => {
    draft.countOnly = value === 'count';
    return draft.countOnly ? null : 'only _summary=count is supported';
  },
  _include: (draft, value, type) => {
    draft.includePatient = includesPatient(type, value);
    return draft.includePatient ? null : `supported here: ${type.type}:patient`;
  },
  _sort: (draft, value, type) => {
    const sort = value.split(',').map((part) => sortBy(type, part));
    draft.sort = sort.filter((one) => one !== null);
    return sort.includes(null) ? 'can sort by the date parameters of this type and by _lastUpdated' : null;
  },
};

/**
 * Parses the query string of a search. Unknown parameters and modifiers are refused, not ignored: a client
 * that asks for less than it gets would draw wrong conclusions. Filters may come twice and must then all
 * hold; anything else given twice contradicts itself.
 */
export function parseSearch(type: ServedType, query: URLSearchParams): Result<SearchQuery, FhirProblem[]> {
  const draft: Draft = {
    patient: null,
    ids: null,
    filters: [],
    sort: [],
    count: 50,
    offset: 0,
    includePatient: false,
    countOnly: false,
  };
  const once = new Set<string>();
  const problems = [...query].flatMap(([name, value]) => {
    const message = takeParameter(draft, type, name, value, once);
    return message === null ? [] : [{ path: name.slice(0, 60), message }];
  });
  if (problems.length > 0) return err(problems);
  if (type.patientParameter === 'patient' && draft.patient === null && draft.ids === null) {
    return err([{ path: 'patient', message: `${type.type} is searched patient by patient: add patient=ID` }]);
  }
  return ok(draft);
}

/** Null when taken, else what is wrong with it. */
function takeParameter(
  draft: Draft,
  type: ServedType,
  name: string,
  value: string,
  once: Set<string>,
): string | null {
  if (value === '' || value.length > 500) return 'needs a value of at most 500 characters';
  if (value.includes('\u0000')) return 'holds a character that is not text';
  const known = Object.hasOwn(common, name) ? common[name] : undefined;
  const isPatient = type.patientParameter === 'patient' && (name === 'patient' || name === 'subject');
  if (known !== undefined || isPatient) {
    const key = isPatient ? 'patient' : name;
    if (once.has(key)) return 'may be given once';
    once.add(key);
  }
  if (known !== undefined) return known(draft, value, type);
  if (isPatient) {
    draft.patient = /^(?:.*\/)?Patient\/([^/]+)$/.exec(value)?.[1] ?? value;
    return null;
  }
  const parameter = type.parameters.find((one) => one.name === name);
  if (parameter === undefined) return `is not a search parameter of ${type.type} here; see /fhir/metadata`;
  const anyOf = value.split(',');
  if (parameter.type === 'date' && !anyOf.every(isDateSearch)) {
    return 'must be a date, with eq, ge, gt, le or lt before it if need be';
  }
  draft.filters.push({ parameter, anyOf });
  return null;
}

function whole(text: string, max: number): number | null {
  return /^\d{1,7}$/.test(text) && Number(text) <= max ? Number(text) : null;
}

function includesPatient(type: ServedType, value: string): boolean {
  return (
    type.patientParameter === 'patient' && [`${type.type}:patient`, `${type.type}:subject`].includes(value)
  );
}

function sortBy(type: ServedType, part: string): SearchQuery['sort'][number] | null {
  const descending = part.startsWith('-');
  const name = descending ? part.slice(1) : part;
  if (name === '_lastUpdated') return { parameter: name, descending };
  const parameter = type.parameters.find((one) => one.name === name && one.type === 'date');
  return parameter === undefined ? null : { parameter, descending };
}

/** A date as searches write it, taken apart; an instant comes out in UTC, as resources carry it. */
export function searchDate(text: string): { readonly prefix: string; readonly date: string } | null {
  const prefix = /^(eq|ge|gt|le|lt)/.exec(text)?.[0] ?? 'eq';
  const date = text.replace(/^(eq|ge|gt|le|lt)/, '');
  if (isPartialDate(date)) return { prefix, date };
  const instant = parseInstant(date);
  return instant.ok ? { prefix, date: instant.value } : null;
}

const isDateSearch = (text: string): boolean => searchDate(text) !== null;
