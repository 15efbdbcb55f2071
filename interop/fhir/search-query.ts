import { err, ok, type Result } from '#kernel/result.ts';
import { isPartialDate, parseInstant } from '#kernel/time.ts';
import type { FhirProblem } from './mapping.ts';
import type { SearchParameter, ServedType } from './served-types.ts';

/** A parsed FHIR search. Everything in it was matched against what the type declares; nothing is passed through. */
export interface SearchQuery {
  readonly patient: string | null;
  readonly ids: readonly string[] | null;
  readonly filters: readonly { readonly parameter: SearchParameter; readonly anyOf: readonly string[] }[];
  readonly sort: readonly {
    readonly parameter: SearchParameter | '_lastUpdated';
    readonly descending: boolean;
  }[];
  readonly count: number;
  readonly offset: number;
  readonly includePatient: boolean;
  readonly countOnly: boolean;
}

const maxCount = 500;

/**
 * Parses the query string of a search. Unknown parameters and modifiers are refused, not ignored: a client
 * that asks for less than it gets would draw wrong conclusions.
 */
export function parseSearch(type: ServedType, query: URLSearchParams): Result<SearchQuery, FhirProblem[]> {
  const problems: FhirProblem[] = [];
  const bad = (path: string, message: string) => problems.push({ path, message });
  const filters: { parameter: SearchParameter; anyOf: string[] }[] = [];
  let [patient, ids, sort, count, offset, includePatient, countOnly]: [
    string | null,
    string[] | null,
    SearchQuery['sort'],
    number,
    number,
    boolean,
    boolean,
  ] = [null, null, [], 50, 0, false, false];
  for (const [name, value] of query) {
    if (value === '' || value.length > 500) bad(name, 'needs a value of at most 500 characters');
    else if (name === '_format') continue;
    else if (name === '_id') ids = value.split(',');
    else if (name === '_count')
      count = whole(value, maxCount) ?? (bad(name, `must be a whole number from 0 to ${maxCount}`), 0);
    else if (name === '_offset') offset = whole(value, 1_000_000) ?? (bad(name, 'must be a whole number'), 0);
    else if (name === '_summary')
      countOnly = value === 'count' || (bad(name, 'only _summary=count is supported'), false);
    else if (name === '_include')
      includePatient =
        includesPatient(type, value) || (bad(name, `supported here: ${type.type}:patient`), false);
    else if (name === '_sort') sort = sortOf(type, value, bad);
    else if ((name === 'patient' || name === 'subject') && type.patientParameter === 'patient')
      patient = value.replace(/^Patient\//, '');
    else {
      const parameter = type.parameters.find((one) => one.name === name);
      if (parameter === undefined)
        bad(name, `is not a search parameter of ${type.type} here; see /fhir/metadata`);
      else if (parameter.type === 'date' && value.split(',').some((one) => !isDateSearch(one)))
        bad(name, 'must be a date, with eq, ge, gt, le or lt before it if need be');
      else filters.push({ parameter, anyOf: value.split(',') });
    }
  }
  if (type.patientParameter === 'patient' && patient === null && ids === null && problems.length === 0)
    bad('patient', `${type.type} is searched patient by patient: add patient=ID`);
  return problems.length > 0
    ? err(problems)
    : ok({ patient, ids, filters, sort, count, offset, includePatient, countOnly });
}

function whole(text: string, max: number): number | null {
  return /^\d{1,7}$/.test(text) && Number(text) <= max ? Number(text) : null;
}

function includesPatient(type: ServedType, value: string): boolean {
  return (
    type.patientParameter === 'patient' && [`${type.type}:patient`, `${type.type}:subject`].includes(value)
  );
}

function sortOf(
  type: ServedType,
  value: string,
  bad: (path: string, message: string) => void,
): SearchQuery['sort'] {
  return value.split(',').flatMap((part) => {
    const descending = part.startsWith('-');
    const name = descending ? part.slice(1) : part;
    const parameter =
      name === '_lastUpdated'
        ? name
        : type.parameters.find((one) => one.name === name && one.type === 'date');
    if (parameter === undefined)
      bad('_sort', `cannot sort by ${JSON.stringify(name.slice(0, 40))}; dates and _lastUpdated can`);
    return parameter === undefined
      ? []
      : [{ parameter: parameter as SearchParameter | '_lastUpdated', descending }];
  });
}

const isDateSearch = (text: string): boolean => {
  const date = text.replace(/^(eq|ge|gt|le|lt)/, '');
  return isPartialDate(date) || parseInstant(date).ok;
};
