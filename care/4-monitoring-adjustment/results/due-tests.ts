import type { DueItem } from '#clinical/monitoring/due-item.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { LabRequisition } from '#record/schema/result-work.ts';

export interface DueTests {
  readonly item: DueItem;
  readonly tests: LabRequisition['tests'];
}

/** Measured in the room, not in a laboratory: nothing to send anybody for. */
const measuredHere: ReadonlySet<string> = new Set([
  'systolic',
  'diastolic',
  'heart-rate',
  'weight',
  'height',
  'bmi',
  'waist',
  'temperature',
  'qtc',
]);

/**
 * Due checks a laboratory can answer, with the tests they ask for: where any of several will do, the first of them.
 */
export function dueTests(items: readonly DueItem[], knowledge: Knowledge): readonly DueTests[] {
  return items.flatMap((item) => {
    if (item.state === 'upcoming') return [];
    const what = knowledge.monitoringById.get(item.protocol)?.items.find(({ id }) => id === item.item)?.what;
    if (what?.type !== 'results') return [];
    const analytes = what.analytes.filter((id) => !measuredHere.has(id));
    const asked = what.need === 'any' ? analytes.slice(0, 1) : analytes;
    const tests = asked.flatMap((id) => {
      const analyte = knowledge.analyteById.get(id);
      return analyte === undefined
        ? []
        : [{ analyte: id, name: analyte.name, loinc: analyte.loinc[0] ?? null }];
    });
    return tests.length === 0 ? [] : [{ item, tests }];
  });
}

/** The tests of several checks, each once. */
export function testsOf(due: readonly DueTests[]): LabRequisition['tests'] {
  return [...new Map(due.flatMap(({ tests }) => tests).map((one) => [one.analyte, one])).values()].slice(
    0,
    40,
  );
}
