import { cpus } from 'node:os';

/** One line of a benchmark: something of ours, and what the same machine did with the same thing without us. */
export interface Line {
  readonly what: string;
  readonly unit: 'ms' | 's' | '/s';
  readonly ours: number;
  /** Absent where nothing comparable exists; then there is no ratio either. */
  readonly baseline?: number;
}

export interface Benchmark {
  readonly name: string;
  /** What was measured, on how much. */
  readonly about: string;
  /** What stands in the column beside ours. */
  readonly baseline: string;
  readonly lines: readonly Line[];
}

/** How the benchmark was asked for. */
export const choices = {
  full: process.argv.includes('--full'),
  json: process.argv.includes('--json'),
};

/** Prints a table for people, or one line of JSON with `--json`. */
export function report({ name, about, baseline, lines }: Benchmark): void {
  const rows = lines.map((line) => ({ ...line, ratio: ratioOf(line) }));
  if (choices.json) {
    const machine = { cores: cpus().length, node: process.version, full: choices.full };
    console.log(JSON.stringify({ name, about, baseline, machine, lines: rows }));
    return;
  }
  const cells = rows.map(({ what, unit, ours, baseline: other, ratio }) => [
    what,
    `${number(ours)} ${unit}`,
    other === undefined ? '' : `${number(other)} ${unit}`,
    ratio === null ? '' : `x ${number(ratio)}`,
  ]);
  const head = ['', 'Titrate', 'baseline', 'ratio'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  console.log(`\n${name}: ${about}`);
  console.log(`baseline: ${baseline}\n`);
  for (const row of [head, ...cells]) console.log(`  ${line(row)}`);
}

/** Ours over the baseline: how many times the time, or which part of the rate. */
function ratioOf({ ours, baseline }: Line): number | null {
  return baseline === undefined || baseline === 0 ? null : ours / baseline;
}

/** Three significant digits: the fourth is noise. */
function number(value: number): string {
  return value >= 100 ? String(Math.round(value)) : Number(value.toPrecision(3)).toString();
}
