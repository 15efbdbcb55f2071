import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knowledge } from '#app/knowledge.ts';
import { type CheckColumns, newestDays, noDay, overdueRule } from '#clinical/monitoring/overdue-columns.ts';
import { nextDue } from '#clinical/monitoring/schedule.ts';
import { today as todaysDate } from '#clinical/testing/chart.ts';
import { dateOfDayNumber, dayNumberOf } from '#kernel/time.ts';
import { quantile } from './measure.ts';
import { type DuckDb, openDuckDb } from './overdue/duckdb.ts';
import { madeUpColumns, orNull } from './overdue/made-up-columns.ts';
import { overdueSql, peopleFromResults } from './overdue/overdue-sql.ts';
import { choices, report } from './report.ts';

/**
 * One rule over a population: whose lithium level is overdue today, by phase of treatment, with the shorter interval of
 * older people and the check after a change of dose. Beside DuckDB on the same rows, person by person the same answer.
 */
const people = choices.full ? 1_000_000 : 100_000;
const runs = choices.full ? 30 : 10;
/** Of one in so many, `nextDue` is asked as well, as a chart asks it. */
const oneIn = 50;

const { protocol, item, shorterEvery, rule } = lithiumLevel();
const today = dayNumberOf(todaysDate);
const made = madeUpColumns(people, today);
const { person, day } = made.results;
const newest = new Int32Array(people);
const overdue = new Uint8Array(people);
const columns: CheckColumns = { ...made.people, done: newestDays(person, day, today, newest) };
const counted = rule(columns, today, overdue);

const folder = mkdtempSync(join(tmpdir(), 'titrate-bench-overdue-'));
try {
  const memory = await filled(':memory:');
  const file = await filled(join(folder, 'rows.duckdb'));
  await compareWith(memory);
  const personByPerson = compareWithSchedule();

  const fromResults = overdueSql(protocol, item, shorterEvery, today, peopleFromResults(today));
  const fromNewest = overdueSql(protocol, item, shorterEvery, today, 'checked');
  const ours = {
    fromResults: await seconds(() => {
      rule({ ...columns, done: newestDays(person, day, today, newest) }, today, overdue);
    }),
    fromNewest: await seconds(() => {
      rule(columns, today, overdue);
    }),
  };
  const one = { threads: '1 thread', set: 'SET threads = 1' };
  const all = { threads: 'its own number of threads', set: 'RESET threads' };
  const lines = [];
  for (const [where, db] of [
    ['in memory', memory],
    ['in a file', file],
  ] as const)
    for (const { threads, set } of [one, all]) {
      await db.run(set);
      for (const [what, sql, own] of [
        [`${people} people, ${person.length} results`, fromResults, ours.fromResults],
        [`${people} people, last result known`, fromNewest, ours.fromNewest],
      ] as const) {
        const ask = await db.prepare(`SELECT count(*), sum(person) FROM (${sql})`);
        const theirs = await seconds(ask);
        lines.push({
          what: `${what}; DuckDB ${where}, ${threads}`,
          unit: 'ms' as const,
          ours: own * 1000,
          baseline: theirs * 1000,
        });
      }
    }
  report({
    name: 'overdue',
    about: `whose lithium level is overdue among ${people} made-up people: ${counted}, the same ones by both and, of one in ${oneIn}, by the schedule a chart asks (${Math.round(personByPerson)} people a second); the least disturbed tenth of ${runs} runs, ours on one thread`,
    baseline:
      'DuckDB from its own tables with the same rows; both count and sum up, neither hands over a list',
    lines,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The check with its figures; of what shortens the interval, age. */
function lithiumLevel() {
  const lithium = knowledge().monitoringById.get('lithium');
  const level = lithium?.items.find(({ id }) => id === 'level');
  const shorter = level?.tighter?.find(({ when }) => 'age' in when)?.everyDays;
  if (lithium === undefined || level === undefined || shorter === undefined)
    throw new Error('lithium has no level that older people have checked sooner');
  const columnRule = overdueRule(lithium, level, shorter);
  if (columnRule === null) throw new Error('the level cannot be asked in columns');
  return { protocol: lithium, item: level, shorterEvery: shorter, rule: columnRule };
}

async function filled(path: string): Promise<DuckDb> {
  const db = await openDuckDb(path);
  if (db === null) {
    console.error('overdue: DuckDB is not installed; npm ci --prefix bench/rivals installs it.');
    process.exit(2);
  }
  const { start, shorterFrom, changed } = made.people;
  const course = {
    person: (row: number) => row,
    start: (row: number) => orNull(start[row]),
    shorter_from: (row: number) => orNull(shorterFrom[row]),
    changed: (row: number) => orNull(changed[row]),
  };
  await db.load('courses', people, course);
  await db.load('results', person.length, {
    person: (row) => orNull(person[row]),
    day: (row) => orNull(day[row]),
  });
  await db.load('checked', people, { ...course, done: (row) => orNull(columns.done[row]) });
  return db;
}

/** Both forms of the question, person by person. */
async function compareWith(db: DuckDb): Promise<void> {
  for (const from of [peopleFromResults(today), 'checked']) {
    const [rows = []] = await db.read(overdueSql(protocol, item, shorterEvery, today, from));
    const theirs = new Uint8Array(people);
    for (const one of rows) theirs[Number(one)] = 1;
    const differs = theirs.findIndex((is, row) => is !== overdue[row]);
    if (differs >= 0) throw new Error(`DuckDB answers differently about person ${differs}`);
  }
}

/** The schedule itself, asked for some; people a second. */
function compareWithSchedule(): number {
  const results = new Map<number, string[]>();
  for (let row = 0; row < person.length; row++) {
    const whose = person[row] as number;
    if (whose % oneIn !== 0) continue;
    const own = results.get(whose) ?? [];
    own.push(dateOfDayNumber(day[row] as number));
    results.set(whose, own);
  }
  const began = performance.now();
  for (let row = 0; row < people; row += oneIn) {
    const { start, shorterFrom, changed } = made.people;
    const changedOn = orNull(changed[row]);
    const since = orNull(shorterFrom[row]);
    const due = nextDue({
      protocol,
      item,
      anchor: dateOfDayNumber(start[row] ?? noDay),
      doseChanges: changedOn === null ? [] : [dateOfDayNumber(changedOn)],
      done: results.get(row) ?? [],
      closed: new Set(),
      tightenings:
        since === null ? [] : [{ everyDays: shorterEvery, since: dateOfDayNumber(since), because: '' }],
      asOf: todaysDate,
    });
    const is = due !== null && due.overdueOn <= todaysDate ? 1 : 0;
    if (is !== overdue[row]) throw new Error(`the schedule answers differently about person ${row}`);
  }
  return ((people / oneIn) * 1000) / (performance.now() - began);
}

/** Seconds of a run that little else disturbed. */
async function seconds(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return (
    quantile(
      times.toSorted((a, b) => a - b),
      0.1,
    ) / 1000
  );
}
