import type { OrderEntry } from '#care/2-treatment-plan/orders/schema.ts';
import type { Balance, BandStep, CourseTrack, ScoreTrack } from '#clinical/balance/balance-shape.ts';
import type { BenefitBurden, Stretch } from '#clinical/balance/benefit-shape.ts';
import type { Link, Loop } from '#clinical/loops/loop.ts';
import type { DueItem, MonitoringCalendar } from '#clinical/monitoring/due-item.ts';
import type { CalendarDate } from '#kernel/time.ts';

/** What the chart knows about its courses, list by list. Null = it could not be loaded, which is told and never drawn as empty. */
export interface CourseSources {
  readonly orders: readonly OrderEntry[] | null;
  readonly scores: Balance['scores'];
  readonly benefits: readonly BenefitBurden[] | null;
  readonly loops: readonly Loop[] | null;
  readonly calendar: MonitoringCalendar | null;
}

/** One course with what each list says about it. */
export interface CourseFacts {
  readonly course: CourseTrack;
  /** The step under way; of a course that has not begun, its first; null where no dose is on file. */
  readonly step: BandStep | null;
  /** The order of that step; null where it was not ordered here. */
  readonly order: OrderEntry | null;
  /** Its newest measured stretch is in `sinceChange` and `sinceStart`; null = not loaded, or not taken now. */
  readonly benefit: BenefitBurden | null;
  /** Scores of the scale it is judged by. */
  readonly scores: ScoreTrack | null;
  /** Null = not loaded, or not taken now. */
  readonly loop: Loop | null;
  /** What is due next, the most urgent first; null = not loaded. */
  readonly checks: readonly DueItem[] | null;
  /** Some check of it could not be worked out: what is listed may not be all. */
  readonly checksUnclear: boolean;
}

/** Everything known about one course, from the lists of the chart. */
export function courseFacts(course: CourseTrack, sources: CourseSources, today: CalendarDate): CourseFacts {
  const step = course.steps.findLast(({ from }) => from.date <= today) ?? course.steps[0] ?? null;
  const benefit = sources.benefits?.find(({ key }) => key === course.key) ?? null;
  const instrument = benefit === null ? null : measured(benefit)?.instrument;
  const drug = (course.drugs?.join('+') ?? course.name).slice(0, 80);
  return {
    course,
    step,
    order: sources.orders?.find(({ id }) => id === step?.sourceId) ?? null,
    benefit,
    scores: sources.scores.find((track) => track.instrument === instrument) ?? null,
    loop:
      sources.loops?.find((loop) => loop.drug === drug && loop.since === (course.start?.date ?? null)) ??
      null,
    checks: checksOf(course, sources.calendar),
    checksUnclear:
      sources.calendar?.notChecked.some(({ about }) => about === course.name || about === 'chart') ?? false,
  };
}

function checksOf({ name }: CourseTrack, calendar: MonitoringCalendar | null): readonly DueItem[] | null {
  if (calendar === null) return null;
  return calendar.items
    .filter(({ medications }) => medications.includes(name))
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.dueOn < b.dueOn ? -1 : 1));
}
const order: readonly DueItem['state'][] = ['overdue', 'no-baseline', 'due', 'upcoming'];

/** The stretch that says what the whole course has brought; where only the last step can be told, that one. */
export function headline({ sinceStart, sinceChange }: BenefitBurden): Stretch | null {
  if (sinceStart?.benefit.state === 'measured') return sinceStart;
  return sinceChange?.benefit.state === 'measured' ? sinceChange : (sinceStart ?? sinceChange);
}

function measured(benefit: BenefitBurden) {
  const said = headline(benefit)?.benefit;
  return said?.state === 'measured' ? said : null;
}

/** One link of the loop of a course; null where the loop is not known. */
export function linkOf(loop: Loop | null, link: Link['link']): Link | null {
  return loop?.links.find((one) => one.link === link) ?? null;
}
