import { CsvError, parse } from 'csv-parse/sync';
import type { ArrivedResult } from '#clinical/results/arrived-result.ts';
import { type Concept, systems } from '#kernel/code.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { isCalendarDate, parseInstant } from '#kernel/time.ts';
import type { WrittenPerson } from '#record/schema/arriving-result.ts';
import type { When } from '#record/schema/common.ts';
import type { Observation, ObservationValue } from '#record/schema/observation.ts';
import type { ResultReading } from '../hl7/read-oru.ts';
import type { Problem } from '../problem.ts';
import { resultKey } from '../result-key.ts';
import { plainText, quantityOf, readNumber, textOrNull } from '../written-value.ts';
import type { CsvColumn, CsvMapping } from './columns.ts';

/** A table with its headings; every row as long as these. */
export interface CsvTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const mostRows = 20_000;

/** Reads a table whose first line names its columns. Separated by commas, semicolons or tabs: what its first line holds most of. */
export function readTable(text: string): Result<CsvTable, string> {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: string) => first.split(separator).length;
  const delimiter = [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
  try {
    const all: string[][] = parse(text, {
      delimiter,
      bom: true,
      skip_empty_lines: true,
      trim: true,
      to: mostRows + 2,
    });
    const [headings = [], ...rows] = all;
    if (rows.length > mostRows) return err(`has more than ${mostRows} rows; split it`);
    if (headings.length < 2) return err('is no table: its first line names no columns');
    if (new Set(headings).size !== headings.length) return err('names two columns alike in its first line');
    return rows.length === 0 ? err('has no rows below its first line') : ok({ headings, rows });
  } catch (error) {
    if (error instanceof CsvError) return err(`is not a whole table: ${error.message}`);
    throw error;
  }
}

interface TableReading extends ResultReading {
  /** The analyte a test is called by exactly, in our own list; null where there is none of that name. */
  readonly analyteNamed: (name: string) => string | null;
}

/** Every row as a result, or what is wrong with it. Dates are YYYY-MM-DD; other ways of writing them are not guessed. */
export function readRows(
  { headings, rows }: CsvTable,
  mapping: CsvMapping,
  sender: string,
  reading: TableReading,
): { readonly results: readonly ArrivedResult[]; readonly problems: readonly Problem[] } {
  const results: ArrivedResult[] = [];
  const problems: Problem[] = [];
  for (const [at, row] of rows.entries()) {
    const place = `row ${at + 2}`;
    const cell = (column: CsvColumn): string => {
      const heading = mapping[column];
      return heading === undefined ? '' : (row[headings.indexOf(heading)] ?? '').trim();
    };
    const read = readRow(cell, place, sender, reading);
    if (read.ok) results.push(read.value);
    else problems.push({ place, message: read.error });
  }
  return { results, problems };
}

const statuses: Readonly<Record<string, Observation['status']>> = {
  '': 'unknown',
  f: 'final',
  final: 'final',
  p: 'preliminary',
  preliminary: 'preliminary',
  c: 'corrected',
  corrected: 'corrected',
  x: 'cancelled',
  cancelled: 'cancelled',
};

function readRow(
  cell: (column: CsvColumn) => string,
  place: string,
  sender: string,
  reading: TableReading,
): Result<ArrivedResult, string> {
  const when = whenOf(cell('collected'));
  if (when === null)
    return err(`was collected on "${cell('collected').slice(0, 40)}": write days as YYYY-MM-DD`);
  const status = statuses[cell('status').toLowerCase()];
  if (status === undefined) return err(`has the status "${cell('status').slice(0, 40)}", which is not known`);
  const concept = conceptOf(cell('code'), cell('test'));
  if (concept === null) return err('does not say what was measured');
  const born = cell('birthDate');
  if (born !== '' && !isCalendarDate(born))
    return err(`has the birth date "${born.slice(0, 40)}": write days as YYYY-MM-DD`);
  const person = personOf(cell, born);
  const filler = textOrNull(cell('filler'), 100);
  const placer = textOrNull(cell('placer'), 100);
  const observation: Observation = {
    status,
    category: 'laboratory',
    concept,
    analyte: reading.analyteOf(concept) ?? (cell('code') === '' ? reading.analyteNamed(cell('test')) : null),
    instrument: null,
    when,
    value:
      status === 'cancelled'
        ? { type: 'absent', reason: textOrNull(cell('value'), 200) ?? 'the laboratory could not obtain it' }
        : writtenValue(cell('value'), cell('unit')),
    components: [],
    answers: null,
    note: textOrNull(cell('note'), 2000),
    lab: {
      sender,
      placer,
      filler,
      reported: whenOf(cell('reported')),
      range: textOrNull(cell('range'), 200),
      flags: cell('flag') === '' ? [] : [plainText(cell('flag'), 40)],
      partial: false,
    },
  };
  const code = concept.codings[0]?.code ?? concept.text;
  return ok({
    key: resultKey({ sender, filler, placer, code, sub: '', person, when }),
    channel: 'csv',
    person,
    observation,
    withdrawn: false,
    place,
  });
}

function personOf(cell: (column: CsvColumn) => string, born: string): WrittenPerson {
  // "Family, Given" is how one column holds a name; anything else is not taken apart
  const [family = '', given = ''] = cell('name').includes(',') ? cell('name').split(',', 2) : ['', ''];
  const number = plainText(cell('number'), 100);
  return {
    numbers: number === '' ? [] : [{ authority: null, value: number }],
    family: textOrNull(cell('family') || family, 200),
    given: textOrNull(cell('given') || given, 200),
    birthDate: born === '' ? null : born,
  };
}

function whenOf(text: string): When | null {
  const date = text.slice(0, 10);
  if (!isCalendarDate(date)) return null;
  if (text.length === 10) return { date };
  const parsed = parseInstant(text.replace(' ', 'T'));
  if (parsed.ok) return { date, instant: parsed.value };
  return /^[T ]\d{2}:\d{2}(:\d{2})?$/.test(text.slice(10)) ? { date } : null;
}

function conceptOf(code: string, test: string): Concept | null {
  const plain = plainText(code, 200);
  const text = textOrNull(test, 2000) ?? (plain || null);
  if (text === null) return null;
  const system = /^\d{1,6}-\d$/.test(plain) ? { system: systems.loinc } : {};
  return { codings: plain === '' ? [] : [{ ...system, code: plain }], text };
}

function writtenValue(text: string, unit: string): ObservationValue {
  const number = readNumber(text);
  if (number !== null) return quantityOf(number, { text: plainText(unit, 60), ucum: false });
  const plain = plainText(unit === '' ? text : `${text} ${unit}`, 4000);
  return plain === '' ? { type: 'absent', reason: 'no value was sent' } : { type: 'text', text: plain };
}
