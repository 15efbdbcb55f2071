import type { ArrivedResult } from '#clinical/results/arrived-result.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ReadingContext } from '../fhir/mapping.ts';
import { readBundle } from '../import/read-bundle.ts';
import { type CsvMapping, missingColumns, suggestMapping } from './csv/columns.ts';
import { readRows, readTable } from './csv/read-csv.ts';
import { readReports } from './fhir/read-reports.ts';
import { messagesIn, parseMessage } from './hl7/message.ts';
import { readOru } from './hl7/read-oru.ts';
import type { Problem } from './problem.ts';

/** A file of results as it was read; nothing is decided about it yet. */
export interface ResultsFile {
  readonly format: 'hl7v2' | 'csv' | 'fhir';
  readonly results: readonly ArrivedResult[];
  /** Of a table: its headings, and which of them was read as what. */
  readonly table: { readonly headings: readonly string[]; readonly mapping: CsvMapping } | null;
}

/** Why a file cannot be read: everything that is wrong with it. Where it is a table, what it could be read by. */
export interface NotRead {
  readonly problems: readonly Problem[];
  readonly table: ResultsFile['table'];
}

export interface FileReading {
  readonly knowledge: Knowledge;
  readonly reading: ReadingContext;
  /** Name of the laboratory, for files that do not say themselves. */
  readonly sender: string;
  /** Of a table; null takes what its headings suggest. */
  readonly mapping: CsvMapping | null;
}

/**
 * Reads a file of results: HL7 version 2 (begins with MSH), FHIR (JSON), else a table. A file with anything wrong in it is
 * not read at all, so that nobody has to find out which half of it was kept.
 */
export function readResultsFile(raw: Uint8Array, context: FileReading): Result<ResultsFile, NotRead> {
  const text = textOf(raw);
  const begins = text.replace(/^[\ufeff\u000b\s]+/, '').slice(0, 3);
  if (/^(MSH|FHS|BHS)$/.test(begins)) return readMessages(text, context);
  if (/^[{[]/.test(begins)) return readFhir(raw, context);
  return readCsv(text, context);
}

/** Older systems write Latin letters in one byte each: what is not UTF-8 is read so. */
function textOf(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('windows-1252').decode(raw);
  }
}

const notRead = (problems: readonly Problem[], table: ResultsFile['table'] = null) =>
  err({ problems, table });

function readMessages(text: string, { reading }: FileReading): Result<ResultsFile, NotRead> {
  const cut = messagesIn(text);
  if (!cut.ok) return notRead([{ place: 'file', message: cut.error }]);
  const results: ArrivedResult[] = [];
  const problems: Problem[] = [];
  for (const [at, one] of cut.value.entries()) {
    const before = cut.value.length === 1 ? '' : `message ${at + 1}, `;
    const parsed = parseMessage(one);
    if (!parsed.ok) {
      problems.push({ place: `message ${at + 1}`, message: parsed.error });
      continue;
    }
    const read = readOru(parsed.value, reading);
    if (read.ok) results.push(...read.value.map((result) => ({ ...result, place: before + result.place })));
    else problems.push(...read.error.problems.map((one) => ({ ...one, place: before + one.place })));
  }
  return problems.length > 0 ? notRead(problems) : ok({ format: 'hl7v2', results, table: null });
}

function readFhir(raw: Uint8Array, { reading, sender }: FileReading): Result<ResultsFile, NotRead> {
  const entries = readBundle(raw);
  if (!entries.ok)
    return notRead(entries.error.problems.map(({ path, message }) => ({ place: path, message })));
  const read = readReports(entries.value, sender, reading);
  return read.ok ? ok({ format: 'fhir', results: read.value, table: null }) : notRead(read.error);
}

function readCsv(text: string, context: FileReading): Result<ResultsFile, NotRead> {
  const { knowledge, reading, sender } = context;
  const table = readTable(text);
  if (!table.ok) return notRead([{ place: 'file', message: table.error }]);
  const mapping = context.mapping ?? suggestMapping(table.value.headings);
  const shown = { headings: table.value.headings, mapping };
  const unknown = Object.values(mapping).filter((heading) => !table.value.headings.includes(heading));
  const missing = missingColumns(mapping);
  if (unknown.length > 0 || missing.length > 0)
    return notRead(
      [
        ...unknown.map((heading) => ({ place: 'columns', message: `the file has no column "${heading}"` })),
        ...missing.map((what) => ({ place: 'columns', message: `no column holds the ${what}` })),
      ],
      shown,
    );
  const named = new Map(
    knowledge.analytes.flatMap(({ id, name, shortName }) =>
      [id, name, shortName].map((words) => [words.toLowerCase(), id] as const),
    ),
  );
  const { results, problems } = readRows(table.value, mapping, sender, {
    ...reading,
    analyteNamed: (name) => named.get(name.toLowerCase()) ?? null,
  });
  return problems.length > 0 ? notRead(problems, shown) : ok({ format: 'csv', results, table: shown });
}
