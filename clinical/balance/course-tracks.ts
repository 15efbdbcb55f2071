import { formatDecimal, multiply, type Rational, rational, toNumber } from '#kernel/decimal.ts';
import { formatDose } from '#kernel/dose.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import { plannedDoses } from '../dose-plans/planned-doses.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course, DoseStep } from '../regimen/course.ts';
import type { BandStep, CourseTrack } from './balance-shape.ts';
import { dosePhrase } from './dose-phrase.ts';
import { type FullBand, fullBand } from './full-band.ts';
import { withInjectionsGiven } from './injections-on-courses.ts';

/** A week between doses and more is drawn as ticks, not as a daily amount. */
const tickDays = 7;

interface CourseFacts extends ChartFacts {
  readonly dosePlans: readonly Held<DosePlan>[] | null;
  readonly closures?: readonly Held<MonitoringClosure>[] | null;
}

/** Every course as a band of dose steps, planned ones included; those going on come first, then the newest. */
export function courseTracks(facts: CourseFacts, knowledge: Knowledge, asOf: CalendarDate): CourseTrack[] {
  const tracks = agreedCourses(facts, facts.dosePlans ?? [], knowledge, asOf).map((course) =>
    toTrack(course, facts, knowledge, asOf),
  );
  return withInjectionsGiven(tracks, facts, knowledge, asOf).toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      -compareText(a.start?.date ?? '', b.start?.date ?? '') ||
      compareText(a.key, b.key),
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const rank = ({ status }: CourseTrack): number => (status === 'ended' ? 1 : 0);

function toTrack(course: Course, facts: CourseFacts, knowledge: Knowledge, asOf: CalendarDate): CourseTrack {
  const drugs = (course.drugs ?? []).flatMap((id) => knowledge.drugById.get(id) ?? []);
  const single = drugs.length === 1 ? drugs[0] : undefined;
  const everyDays = intervalOf(course);
  const full = single === undefined ? null : fullBand(single, everyDays, facts, asOf);
  return {
    key: course.key,
    name: course.name,
    tallMan: single?.tallMan ?? null,
    drugs: course.drugs === null ? null : [...course.drugs],
    status: course.status,
    indication: course.indication?.text ?? null,
    start: course.start,
    end: course.end,
    fullBand: full === null ? null : formatDose(full.amount),
    everyDays,
    given: null,
    steps: course.steps.flatMap((step) => toBand(step, course, full, asOf)),
    gaps: course.gaps.map((gap) => ({ ...gap })),
    stop: course.stop,
    planned: plannedDoses(course, facts.orders, facts.dosePlans ?? [], asOf),
  };
}

function intervalOf(course: Course): number | null {
  const last = course.steps.findLast(({ sig }) => sig !== null)?.sig?.everyDays ?? 1;
  return last >= tickDays ? last : null;
}

function toBand(step: DoseStep, course: Course, full: FullBand | null, asOf: CalendarDate): BandStep[] {
  const from = step.from ?? course.start ?? { date: asOf, exact: false };
  return [
    {
      from,
      to: step.to,
      dailyDose: step.dailyDose === null ? null : formatDose(microgramsOf(step.dailyDose)),
      text:
        step.sourceIds.length > 1
          ? `${step.sourceIds.length} orders together`
          : dosePhrase(step.sig, step.sigText),
      fraction: fractionOf(step, full),
      prn: step.sig?.prn != null,
      sourceId: step.sourceIds.at(-1) ?? course.key,
      plan: step.agreed?.plan ?? null,
    },
  ];
}

/** Rounded to the microgram: a dose spread over an interval is an average. */
function microgramsOf(amount: Rational): bigint {
  return BigInt(formatDecimal(amount, 0));
}

function fractionOf({ dailyDose, sig }: DoseStep, full: FullBand | null): number | null {
  if (dailyDose === null || full === null) return null;
  const each =
    full.everyDays === null ? dailyDose : multiply(dailyDose, rational(BigInt(sig?.everyDays ?? 1)));
  return toNumber(multiply(each, rational(1n, full.amount)));
}
