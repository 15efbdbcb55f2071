import type { CalendarDate } from '#kernel/time.ts';
import type { Story } from './story.ts';

/** What is measured before certain medications, and a value nobody has to think about. */
const before: Readonly<Record<string, readonly (readonly [analyte: string, low: number, places: number])[]>> =
  {
    antipsychotic: [
      ['wbc', 5.8, 1],
      ['creatinine', 0.8, 2],
      ['alt', 18, 0],
      ['tsh', 1.6, 1],
    ],
  };

const antipsychotics: ReadonlySet<string> = new Set([
  'aripiprazole',
  'clozapine',
  'haloperidol',
  'lurasidone',
  'olanzapine',
  'paliperidone',
  'quetiapine',
  'risperidone',
  'cariprazine',
  'ziprasidone',
]);

/**
 * Blood taken before the first antipsychotic of a story. No random number is drawn for it: the histories stay as they
 * were; the day of birth of the treatment moves the values a little.
 */
export function baselineResults(
  { steps, results }: Story,
  week: number,
  first: CalendarDate,
): readonly { readonly analyte: string; readonly value: string }[] {
  const start = steps.find((step) => step.act === 'start' && antipsychotics.has(step.drug));
  if (start === undefined || start.week !== week) return [];
  const measured = new Set(results.map(({ analyte }) => analyte));
  const shift = Number(first.slice(-2)) / 31;
  return (before['antipsychotic'] ?? [])
    .filter(([analyte]) => !measured.has(analyte))
    .map(([analyte, low, places]) => ({ analyte, value: (low * (1 + 0.4 * shift)).toFixed(places) }));
}
