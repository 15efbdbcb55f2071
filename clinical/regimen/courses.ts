import { compare, type Rational } from '#kernel/decimal.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts } from '../facts.ts';
import { medicationKey, medicationName } from '../medication-key.ts';
import type { Course, DoseStep, KnownDay } from './course.ts';
import { doseSteps } from './dose-steps.ts';
import { type Exposure, orderExposures, statementExposures } from './exposure.ts';
import { gapsOf, latestDay } from './gaps.ts';

/**
 * A pause of up to this many days is a gap in one course; a longer one ends it and the next order starts a
 * new course. A convention of ours (a month's supply), not a clinical rule: what a pause means for safety
 * is said by the restart rules of each medication.
 */
const continuityDays = 30;

/**
 * All courses the record knows, oldest first: orders joined where one takes over from another, and what
 * people say they take where no order covers it. A later imported order for the same product takes over
 * from an open earlier one, since most systems never end the order they renew.
 */
export function courses(
  facts: ChartFacts,
  knowledge: Pick<Knowledge, 'drugById'>,
  asOf: CalendarDate,
): readonly Course[] {
  const ordered = byMedication(orderExposures(facts.orders));
  const stated = [...byMedication(statementExposures(facts.statements))].filter(([key]) => !ordered.has(key));
  return [...ordered, ...stated]
    .flatMap(([, exposures]) => split(exposures).map((part) => toCourse(part, knowledge, asOf)))
    .sort((a, b) => text(a.start?.date).localeCompare(text(b.start?.date)) || (a.key < b.key ? -1 : 1));
}

/** The regimen: courses going on at the day asked about, held ones left out. */
export function regimen(all: readonly Course[]): readonly Course[] {
  return all.filter((course) => course.status === 'active');
}

const text = (date: string | undefined): string => date ?? '';

function byMedication(exposures: readonly Exposure[]): ReadonlyMap<string, readonly Exposure[]> {
  const groups = new Map<string, Exposure[]>();
  for (const exposure of exposures) {
    const key = medicationKey(exposure.medication);
    groups.set(key, [...(groups.get(key) ?? []), exposure]);
  }
  return new Map([...groups].map(([key, group]) => [key, closeReplaced(group)]));
}

/** Ends each exposure that a later one takes over from on the day before, and puts them in order of time. */
function closeReplaced(group: readonly Exposure[]): readonly Exposure[] {
  const sorted = group.toSorted(
    (a, b) => text(a.from?.date).localeCompare(text(b.from?.date)) || (a.id < b.id ? -1 : 1),
  );
  return sorted.map((exposure, index) => {
    const successor = sorted.slice(index + 1).find((later) => takesOver(later, exposure));
    if (!successor?.from) return exposure;
    const end = addDays(successor.from.date, -1);
    if (exposure.to !== null && exposure.to.date <= end) return exposure;
    return { ...exposure, open: false, to: { date: end, exact: successor.from.exact } };
  });
}

function takesOver(later: Exposure, earlier: Exposure): boolean {
  if (later.replaces === earlier.id) return true;
  return earlier.open && earlier.imported && later.imported && later.product === earlier.product;
}

/** Cuts a medication's exposures where the pause between them is too long to be one course. */
function split(exposures: readonly Exposure[]): readonly (readonly Exposure[])[] {
  const parts: Exposure[][] = [];
  for (const exposure of exposures) {
    const part = parts.at(-1);
    if (part && continues(part, exposure)) part.push(exposure);
    else parts.push([exposure]);
  }
  return parts;
}

function continues(part: readonly Exposure[], next: Exposure): boolean {
  if (next.from === null || part.some((exposure) => exposure.open)) return true;
  if (part.some((exposure) => exposure.id === next.replaces || exposure.id === next.id)) return true;
  const ends = part.flatMap((exposure) => (exposure.to ? [exposure.to.date] : []));
  const last = ends.toSorted().at(-1);
  return last !== undefined && daysBetween(last, next.from.date) <= continuityDays;
}

function toCourse(
  part: readonly Exposure[],
  knowledge: Pick<Knowledge, 'drugById'>,
  asOf: CalendarDate,
): Course {
  const first = part[0] as Exposure;
  const last = part.at(-1) as Exposure;
  const steps = doseSteps(part);
  const open = part.some((exposure) => exposure.open);
  const end = open ? null : latestDay(part.map((exposure) => exposure.to));
  const status = statusOf(first, last, open, end, asOf);
  const until = status === 'active' ? asOf : end?.date;
  return {
    key: `${medicationKey(first.medication)}@${first.id}`,
    medication: medicationKey(first.medication),
    name: medicationName(first.medication, knowledge),
    drugs: first.medication.drugs,
    status,
    start: first.from,
    end,
    steps,
    gaps: gapsOf(part),
    stop: status === 'ended' ? last.stop : null,
    indication: part.map((exposure) => exposure.indication).findLast((reason) => reason !== null) ?? null,
    days:
      first.from === null || until === undefined ? null : Math.max(0, daysBetween(first.from.date, until)),
    highestDailyDose: highest(steps),
    sourceIds: [...new Set(part.map((exposure) => exposure.id))],
  };
}

function statusOf(
  first: Exposure,
  last: Exposure,
  open: boolean,
  end: KnownDay | null,
  asOf: CalendarDate,
): Course['status'] {
  if (first.from !== null && first.from.date > asOf) return 'planned';
  const begun = last.holdPlanned && end !== null && end.date < asOf;
  if ((last.onHold || begun) && !open) return 'on-hold';
  return open || (end !== null && end.date >= asOf) ? 'active' : 'ended';
}

function highest(steps: readonly DoseStep[]): Rational | null {
  return steps.reduce<Rational | null>((top, { dailyDose }) => {
    if (dailyDose === null) return top;
    return top === null || compare(dailyDose, top) > 0 ? dailyDose : top;
  }, null);
}
