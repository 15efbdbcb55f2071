import { CsvError, parse } from 'csv-parse/sync';
import { err, ok } from '#kernel/result.ts';
import { isCalendarDate } from '#kernel/time.ts';
import type { ActivityDay } from '#record/schema/activity.ts';
import { type DayProblem, type DaysRead, daysOf, type Reading, type ReadValue } from './read-days.ts';

const mostRows = 20_000;
interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Where the columns of a table stand that is read; null for one about something else, such as meals. */
interface Columns {
  readonly format: ActivityDay['format'];
  readonly day: number;
  readonly steps: number | null;
  readonly sleep: number | null;
  /** Sleep in parts: when each of them began. */
  readonly began: number | null;
}

/**
 * Reads a table of days: ours (`day,minutes_slept,steps`, either figure may be missing), the sections "Sleep" and
 * "Activities" of a Fitbit export, or the daily metrics of Google Fit. Days are YYYY-MM-DD: other ways of writing them are
 * not guessed. A file with anything wrong in it is not read at all.
 */
export function readTable(text: string, reading: Reading): DaysRead {
  const rows = rowsOf(text);
  if (typeof rows === 'string') return err([{ place: 'file', message: rows }]);
  const values: ReadValue[] = [];
  const problems: DayProblem[] = [];
  let [columns, skipping]: [Columns | null, boolean] = [null, false];
  let format: ActivityDay['format'] = 'table';
  for (const { record, info } of rows) {
    const place = `line ${info.lines}`;
    const heading = columnsOf(record);
    if (heading !== null) {
      [columns, skipping] = [heading, false];
      if (heading.format !== 'table') format = heading.format;
    } else if (record.length === 1 && /^[A-Za-z ]+$/.test(record[0] ?? '')) {
      // The name of a section; what it is about its own heading says
      [columns, skipping] = [null, true];
    } else if (columns === null) {
      if (!skipping)
        return err([
          {
            place,
            message: 'names no columns we know: day, and minutes_slept or steps, stand in the first line',
          },
        ]);
    } else {
      const read = readRow(record, columns, place);
      if (typeof read === 'string') problems.push({ place, message: read });
      else values.push(...read);
    }
  }
  const found = daysOf(values, reading);
  if (problems.length + found.problems.length > 0) return err([...problems, ...found.problems]);
  if (found.days.length === 0) return err([{ place: 'file', message: 'holds no day with sleep or steps' }]);
  return ok({ format, days: found.days, repeated: found.repeated, leftOut: 0 });
}

function rowsOf(text: string): readonly Row[] | string {
  const delimiter =
    [',', ';', '\t'].toSorted((a, b) => text.split(b).length - text.split(a).length)[0] ?? ',';
  try {
    const rows = parse(text, {
      delimiter,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      info: true,
      to: mostRows + 2,
    }) as unknown as Row[];
    return rows.length > mostRows ? `has more than ${mostRows} lines; split it` : rows;
  } catch (error) {
    if (error instanceof CsvError) return `is not a whole table: ${error.message}`;
    throw error;
  }
}

/** What a line of headings says; null where it is none that is known. */
function columnsOf(record: readonly string[]): Columns | null {
  const names = record.map((one) => one.toLowerCase().replace(/[^a-z]/g, ''));
  const at = (...known: readonly string[]): number | null => {
    const index = names.findIndex((name) => known.includes(name));
    return index === -1 ? null : index;
  };
  const asleep = at('minutesasleep');
  const ended = at('endtime');
  if (asleep !== null && ended !== null)
    return { format: 'fitbit', day: ended, steps: null, sleep: asleep, began: at('starttime') };
  const day = at('day', 'date');
  const [steps, sleep] = [at('steps', 'stepcount'), at('minutesslept')];
  if (day === null || (steps === null && sleep === null)) return null;
  const format = at('caloriesburned') !== null ? 'fitbit' : at('stepcount') !== null ? 'google-fit' : 'table';
  return { format, day, steps, sleep, began: null };
}

/** The values of one line, or what is wrong with it. */
function readRow(record: readonly string[], columns: Columns, place: string): readonly ReadValue[] | string {
  const cell = (at: number | null): string => (at === null ? '' : (record[at] ?? ''));
  const written = cell(columns.day);
  const on = written.slice(0, 10);
  if (!isCalendarDate(on) || /^\d/.test(written.slice(10)))
    return `is about the day "${written.slice(0, 40)}": write days as YYYY-MM-DD`;
  const part = columns.began === null ? null : `${cell(columns.began)} ${written}`;
  const values: ReadValue[] = [];
  for (const [what, at] of [
    ['sleepMinutes', columns.sleep],
    ['steps', columns.steps],
  ] as const) {
    const said = cell(at);
    if (said === '') continue;
    if (!/^(\d{1,7}|\d{1,3}(,\d{3})+)$/.test(said))
      return `says "${said.slice(0, 40)}" for ${what === 'steps' ? 'the steps' : 'the minutes slept'}: a whole number is needed`;
    values.push({ what, on, value: Number(said.replaceAll(',', '')), place, part });
  }
  return values.length === 0 && columns.format === 'table' ? 'has neither sleep nor steps' : values;
}
