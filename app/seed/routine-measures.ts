import type { CalendarDate } from '#kernel/time.ts';
import type { Story } from './story.ts';

/** A value nobody has to think about: `low` and up to a tenth more. */
type Measure = readonly [analyte: string, low: number, places: number];

interface Routine {
  readonly name: string;
  /** Measured in whoever starts one of these. */
  readonly drugs: readonly string[];
  /** Again whenever this is measured, or in the named weeks; else once, before the first dose. */
  readonly again: { readonly with: string } | { readonly weeks: readonly number[] } | null;
  readonly measures: readonly Measure[];
}

const antipsychotics = [
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
];
const halfYears = [26, 52, 78, 100];
const bloodPressure: readonly Measure[] = [
  ['systolic', 114, 0],
  ['diastolic', 71, 0],
  ['heart-rate', 68, 0],
];

/** What a clinic measures as a matter of course with certain medications, before the first dose and after. */
const routines: readonly Routine[] = [
  {
    name: 'blood-before-antipsychotic',
    drugs: antipsychotics,
    again: null,
    measures: [
      ['wbc', 5.8, 1],
      ['creatinine', 0.8, 2],
      ['alt', 18, 0],
      ['tsh', 1.6, 1],
    ],
  },
  {
    name: 'blood-pressure',
    drugs: [...antipsychotics, 'venlafaxine', 'desvenlafaxine', 'duloxetine', 'bupropion', 'prazosin'],
    again: { with: 'weight' },
    measures: bloodPressure,
  },
  { name: 'waist', drugs: antipsychotics, again: { weeks: halfYears }, measures: [['waist', 84, 0]] },
  {
    name: 'sugar-and-fats',
    drugs: antipsychotics,
    again: { weeks: [12, 52, 100] },
    measures: [
      ['hba1c', 5, 1],
      ['ldl', 96, 0],
    ],
  },
  { name: 'ecg', drugs: ['clozapine', 'lithium'], again: null, measures: [['qtc', 392, 0]] },
  {
    name: 'electrolytes',
    drugs: ['lithium'],
    again: { weeks: halfYears },
    measures: [['potassium', 4, 1]],
  },
  { name: 'calcium', drugs: ['lithium'], again: { weeks: halfYears }, measures: [['calcium', 9.1, 1]] },
];

/**
 * What is measured in a week besides what the story is about. Some people were never measured for one thing or
 * another: the lists of a clinic are there to find them. No random number is drawn for it: the histories stay as they
 * were; the day a treatment began moves the values a little.
 */
export function routineMeasures(
  story: Story,
  week: number,
  first: CalendarDate,
): readonly { readonly analyte: string; readonly value: string }[] {
  const measured = new Set(
    story.results.filter(({ weeks }) => weeks.includes(week)).map(({ analyte }) => analyte),
  );
  const shift = (Number(first.slice(-2)) + week) % 31;
  const taken = routines.flatMap((routine) =>
    isDue(routine, story, week) && !forgotten(`${story.id} ${first} ${routine.name}`) ? routine.measures : [],
  );
  return [...new Map(taken.map((one) => [one[0], one])).values()]
    .filter(([analyte]) => !measured.has(analyte))
    .map(([analyte, low, places]) => ({ analyte, value: (low * (1 + shift / 310)).toFixed(places) }));
}

/** Weeks in which movements are looked at with the scale for them: before an antipsychotic, then every half year. */
export function looksAtMovements(
  story: Story,
  week: number,
  last: number | null,
  first: CalendarDate,
): boolean {
  const start = startOf(antipsychotics, story);
  if (start === null || week < start || forgotten(`${story.id} ${first} movements`)) return false;
  return last === null ? week === start : week - last >= 20;
}

function isDue({ drugs, again }: Routine, story: Story, week: number): boolean {
  const starts = story.steps.filter((step) => step.act === 'start' && drugs.includes(step.drug));
  if (starts.some((step) => step.week === week)) return true;
  const start = startOf(drugs, story);
  if (again === null || start === null || week < start) return false;
  if ('weeks' in again) return again.weeks.includes(week);
  const series = story.results.find(({ analyte }) => analyte === again.with);
  // Everybody is weighed, also where the story says nothing of it
  const weeks = series?.weeks ?? (again.with === 'weight' ? weighedIn : []);
  return weeks.includes(week);
}

const weighedIn = [0, 12, 26, 52, 78, 100];

function startOf(drugs: readonly string[], { steps }: Story): number | null {
  const weeks = steps.flatMap((step) =>
    step.act === 'start' && drugs.includes(step.drug) ? [step.week] : [],
  );
  return weeks.length === 0 ? null : Math.min(...weeks);
}

/** One in twenty or so, by what it is and whose, and the same each time the demo is made. */
function forgotten(words: string): boolean {
  let value = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) value = Math.imul(value ^ words.charCodeAt(at), 0x01000193);
  return (value >>> 8) % 20 === 0;
}
