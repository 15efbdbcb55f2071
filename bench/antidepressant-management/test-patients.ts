import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Json, PersonBundle } from './person-bundle.ts';

/** A published test patient, with what its publisher says the measure answers. */
export interface TestPatient {
  readonly name: string;
  readonly year: number;
  readonly bundle: PersonBundle;
  readonly expected: { readonly acute: Populations; readonly continuation: Populations };
}

export interface Populations {
  readonly population: boolean;
  readonly excluded: boolean;
  readonly numerator: boolean;
}

/**
 * The test patients in a folder, one Bundle a file. What is expected stands in a MeasureReport inside the Bundle, as test
 * cases are exported, or in an `expected.json` beside the folder. Empty where the folder is not there.
 */
export function testPatients(folder: string): readonly TestPatient[] {
  if (!existsSync(folder)) return [];
  const beside = expectedBeside(folder);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((file): TestPatient => {
      const whole = JSON.parse(readFileSync(join(folder, file), 'utf8')) as PersonBundle;
      const report = whole.entry.find(({ resource }) => resource['resourceType'] === 'MeasureReport');
      const said = report === undefined ? beside.get(file) : fromReport(report.resource);
      if (said === undefined) throw new Error(`${file}: nothing says what is expected of it`);
      const entry = whole.entry.filter((one) => one !== report);
      return { name: basename(file, '.json'), bundle: { ...whole, entry }, ...said };
    });
}

type Said = Pick<TestPatient, 'year' | 'expected'>;
type Counts = Readonly<Record<string, number>>;

function expectedBeside(folder: string): ReadonlyMap<string, Said> {
  const file = join(folder, '..', 'expected.json');
  if (!existsSync(file)) return new Map();
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly cases: readonly {
      readonly bundle: string;
      readonly period: { readonly start: string };
      readonly expected: readonly { readonly populations: Counts }[];
    }[];
  };
  return new Map(
    cases.map(({ bundle, period, expected }) => [
      basename(bundle),
      said(
        period.start,
        expected.map(({ populations }) => populations),
      ),
    ]),
  );
}

function fromReport(report: Json): Said {
  const { period, group } = report as unknown as {
    readonly period: { readonly start: string };
    readonly group: readonly {
      readonly population: readonly {
        readonly code: { readonly coding: readonly { readonly code: string }[] };
        readonly count?: number;
      }[];
    }[];
  };
  return said(
    period.start,
    group.map(({ population }) =>
      Object.fromEntries(population.map(({ code, count }) => [code.coding[0]?.code ?? '', count ?? 0])),
    ),
  );
}

/** The first group is the acute phase, the second the continuation phase. */
function said(start: string, [acute = {}, continuation = {}]: readonly Counts[]): Said {
  const populations = (counts: Counts): Populations => ({
    population: (counts['initial-population'] ?? 0) > 0,
    excluded: (counts['denominator-exclusion'] ?? 0) > 0,
    numerator: (counts['numerator'] ?? 0) > 0,
  });
  return {
    year: Number(start.slice(0, 4)),
    expected: { acute: populations(acute), continuation: populations(continuation) },
  };
}
