import { isXml } from '#clinical/activity/is-xml.ts';
import type { Refusal } from '#kernel/problem.ts';
import { readAppleHealth } from './read-apple-health.ts';
import type { DayProblem, DaysRead, Reading } from './read-days.ts';
import { readFhirDays } from './read-fhir-days.ts';
import { readTable } from './read-table.ts';

/** Reads sleep and steps of a file: FHIR in JSON, XML of Apple Health, else a table. What is wrong stands with its line. */
export function readActivityFile(text: string, reading: Reading): DaysRead {
  if (isXml(text)) return readAppleHealth(text, reading);
  return /^[\ufeff\s]*[{[]/.test(text)
    ? readFhirDays(text.replace(/^\ufeff/, ''), reading)
    : readTable(text, reading);
}

/** Shown at most; the first ones tell what is wrong with the rest. */
const shown = 50;

/** Why a file is not taken: every line that is wrong, up to fifty. */
export function fileRefusal(problems: readonly DayProblem[]): Refusal {
  const more = problems.length > shown ? ` The first ${shown} of ${problems.length} are shown.` : '';
  return {
    kind: 'bad-input',
    detail: `The file was not taken: nothing of it was kept.${more}`,
    errors: problems.slice(0, shown).map(({ place, message }) => ({ path: place, message })),
    next: 'Correct these lines, or take them out, and bring the file again.',
  };
}
