import type { CalendarDate, Instant } from '#kernel/time.ts';
import { addDays, addMinutes, instantAtClock } from '#kernel/time.ts';
import { seesPeopleOn } from './clinic-people.ts';
import { familyNames, givenNames, pronouns } from './names.ts';
import { type Random, seededRandom } from './random.ts';
import { looksAtMovements, routineMeasures } from './routine-measures.ts';
import type { Anchors, Series, Story, StoryStep } from './story.ts';

/** What happened at one visit, in the order it is entered. */
export interface Visit {
  readonly at: Instant;
  readonly date: CalendarDate;
  readonly steps: readonly StoryStep[];
  readonly scores: readonly { readonly instrument: string; readonly value: number }[];
  readonly results: readonly { readonly analyte: string; readonly value: string }[];
}

/** One made-up person with two years of history, ready to be entered. */
export interface History {
  readonly story: Story;
  readonly given: string;
  readonly family: string;
  readonly pronouns: string;
  readonly sex: 'female' | 'male';
  readonly birthDate: CalendarDate;
  readonly allergies: Story['allergies'];
  /** Which of the prescribers looks after this person: 0 or 1. */
  readonly prescriber: 0 | 1;
  readonly visits: readonly Visit[];
}

/**
 * Writes the histories of all stories, so that they end around `today`. Pure: the same seed, day and zone give
 * the same clinic. Visits fall into the hours of the prescriber; about one measurement in fifteen is missed.
 */
export function writeHistories(
  stories: readonly Story[],
  seed: string,
  today: CalendarDate,
  zone: string,
): History[] {
  const random = seededRandom(seed);
  const families = [...familyNames];
  return stories.flatMap((story) =>
    Array.from({ length: story.patients }, (_, index) => {
      const own = random.fork(`${story.id}/${index}`);
      const family = families.splice(random.whole(0, families.length - 1), 1)[0] ?? own.pick(familyNames);
      return writeHistory(story, family, own, today, zone);
    }),
  );
}

function writeHistory(
  story: Story,
  family: string,
  random: Random,
  today: CalendarDate,
  zone: string,
): History {
  const sex = story.sex === 'any' ? random.pick(['female', 'male'] as const) : story.sex;
  const age = random.whole(story.age[0], story.age[1]);
  const firstVisit = addDays(today, -7 * story.weeks - random.whole(1, 6));
  const weight = random.whole(story.weightKg[0], story.weightKg[1]);
  const prescriber = random.chance(0.65) ? 0 : 1;
  return {
    story,
    given: random.pick(givenNames[sex]),
    family,
    pronouns: random.pick(pronouns[sex]),
    sex,
    birthDate: addDays(today, -Math.round(age * 365.25) - random.whole(5, 350)),
    allergies: story.allergies,
    prescriber,
    visits: visitsOf(story, random, firstVisit, today, zone, weight, prescriber),
  };
}

function visitsOf(
  story: Story,
  random: Random,
  first: CalendarDate,
  today: CalendarDate,
  zone: string,
  weight: number,
  prescriber: 0 | 1,
): Visit[] {
  const series = story.results.some((one) => one.analyte === 'weight')
    ? story.results
    : [...story.results, firstWeight(weight)];
  const measured = (week: number) => week === 0 || !random.chance(1 / 15);
  const weeks = new Set([
    ...story.steps.map((step) => step.week),
    ...story.scores.flatMap((one) => one.weeks),
    ...series.flatMap((one) => one.weeks),
  ]);
  let movements: number | null = null;
  return [...weeks]
    .filter((week) => week <= story.weeks)
    .sort((a, b) => a - b)
    .map((week) => {
      const date = workday(addDays(first, Math.round(week * 7)), today, prescriber);
      const steps = story.steps.filter((step) => step.week === week);
      const seen = steps.length > 0 || story.scores.some((one) => one.weeks.includes(week));
      const looks = seen && looksAtMovements(story, week, movements, first);
      if (looks) movements = week;
      return {
        date,
        at: momentOn(date, zone, random),
        steps,
        scores: [
          ...story.scores.flatMap((one) => {
            if (!one.weeks.includes(week) || !measured(week)) return [];
            const value = score(one.values, week, random, one.instrument === 'phq-9' ? 27 : 21);
            const said = { instrument: one.instrument, value };
            return one.instrument === 'phq-9' && asksWellBeing(week) ? [said, wellBeing(value)] : [said];
          }),
          ...(looks ? [{ instrument: 'aims', value: 0 }] : []),
        ],
        results: [
          ...series.flatMap((one) =>
            one.weeks.includes(week) && measured(week)
              ? [{ analyte: one.analyte, value: resultText(one, week, random) }]
              : [],
          ),
          ...routineMeasures(story, week, first),
        ],
      };
    })
    .filter((visit) => visit.steps.length + visit.scores.length + visit.results.length > 0);
}

const firstWeight = (kilograms: number): Series => ({
  analyte: 'weight',
  weeks: [0, 12, 26, 52, 78, 100],
  values: [[0, kilograms]],
  noise: 0.4,
  places: 1,
});

/** Moved to the next day on which the prescriber sees people; nothing happens later than the last one before today. */
function workday(date: CalendarDate, today: CalendarDate, prescriber: 0 | 1): CalendarDate {
  const moved = seesPeopleOn(prescriber, date, 1);
  const latest = seesPeopleOn(prescriber, addDays(today, -1), -1);
  return [moved, latest].toSorted()[0] ?? latest;
}

/** On the quarter hour in the prescribers' hours; noon stays free. */
function momentOn(date: CalendarDate, zone: string, random: Random): Instant {
  const quarter = random.whole(0, morning + afternoon - 1);
  return quarter < morning
    ? addMinutes(instantAtClock(date, '09:00', zone), quarter * 15)
    : addMinutes(instantAtClock(date, '13:30', zone), (quarter - morning) * 15);
}

/** Quarter hours at which a visit may begin: from 9:00 to 11:30, and from 13:30 to 16:15. */
const [morning, afternoon] = [11, 12];

function at(anchors: Anchors, week: number): number {
  const after = anchors.findIndex(([when]) => when >= week);
  const last = anchors.at(-1)?.[1] ?? 0;
  if (after < 0) return last;
  const [toWeek, to] = anchors[after] ?? [week, last];
  const [fromWeek, from] = anchors[after - 1] ?? [toWeek, to];
  return toWeek === fromWeek ? to : from + ((to - from) * (week - fromWeek)) / (toWeek - fromWeek);
}

function score(anchors: Anchors, week: number, random: Random, max: number): number {
  return Math.max(0, Math.min(max, Math.round(at(anchors, week) + random.whole(-1, 1))));
}

/** Well-being is asked for at the start, after twelve weeks and twice a year. */
const asksWellBeing = (week: number): boolean => week === 0 || week % 24 === 12;

/** A WHO-5 that fits how depressed somebody is: steps of four, as the scale counts. */
function wellBeing(phq9: number): Visit['scores'][number] {
  return { instrument: 'who-5', value: Math.max(0, Math.round((92 - 3 * phq9) / 4) * 4) };
}

function resultText(series: Series, week: number, random: Random): string {
  const value = at(series.values, week) + (random.next() * 2 - 1) * series.noise;
  return Math.max(0, value)
    .toFixed(series.places)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
