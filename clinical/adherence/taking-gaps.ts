import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { TakingRules } from '#knowledge/schema/taking.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { DueItem } from '../monitoring/due-item.ts';
import type { Course } from '../regimen/course.ts';
import { type GapLimit, type GapRule, gapLimitFor, gapText, mayBePast } from '../screening/gap-limit.ts';
import { readableDate } from '../screening/wording.ts';
import type { RefillFigure, TakingGap } from './adherence-shape.ts';
import { saidLastTaken } from './said-last-taken.ts';

interface Facts {
  /** What else is taken: it can make the limit shorter. */
  readonly chart: ChartFacts;
  readonly course: Course;
  readonly checkIns: readonly Held<CheckIn>[];
  readonly refills: RefillFigure | null;
  readonly injection: DueItem | null;
}

/** Days without one medication, by whatever tells of them. A gap nobody told of is not known: it is not in the list. */
export function takingGaps(
  { chart, course, checkIns, refills, injection }: Facts,
  knowledge: Knowledge,
  rules: TakingRules,
  asOf: CalendarDate,
): readonly TakingGap[] {
  const drug = course.drugs?.length === 1 ? knowledge.drugById.get(course.drugs[0] ?? '') : undefined;
  const found = [
    drug === undefined ? null : fromAnswers(course, drug, checkIns, rules, asOf),
    fromSupply(refills, rules, asOf),
  ].filter((one) => one !== null);
  const ruled = drug === undefined ? null : gapLimitFor(drug.id, chart, knowledge, asOf);
  const gaps = found.map((one) => ({
    medication: course.name,
    drug: drug?.id ?? null,
    ...one,
    ...limitOf(ruled, one.days),
  }));
  return [...gaps, ...lateInjection(course, drug, injection, asOf)];
}

type Found = Pick<TakingGap, 'restsOn' | 'last' | 'days' | 'againOn' | 'saidOn'>;

function fromAnswers(
  course: Course,
  drug: Drug,
  checkIns: readonly Held<CheckIn>[],
  rules: TakingRules,
  asOf: CalendarDate,
): Found | null {
  const started = course.steps.at(-1)?.from?.date ?? course.start?.date ?? null;
  const said = saidLastTaken(checkIns, drug.id, rules.saidHoldsDays, started, asOf);
  if (said === null) return null;
  const { lastTaken, saidOn, againOn, days } = said;
  if (againOn !== null && daysBetween(againOn, asOf) > rules.resumedTellDays) return null;
  // One day between two doses is how a daily medication is taken
  if (days < 2) return null;
  return { restsOn: 'check-in', last: lastTaken, days, againOn, saidOn };
}

function fromSupply(refills: RefillFigure | null, rules: TakingRules, asOf: CalendarDate): Found | null {
  const lasts = refills?.lasts ?? null;
  if (lasts === null || daysBetween(lasts, asOf) <= rules.supplyOverDays) return null;
  return { restsOn: 'supply', last: lasts, days: daysBetween(lasts, asOf), againOn: null, saidOn: null };
}

type Limit = Pick<TakingGap, 'limit' | 'limitDays' | 'severity' | 'text' | 'do' | 'sources'>;

/** The file counts whole days: on the day the limit falls it may be passed already, by the hour of the last dose. */
function limitOf(ruled: { readonly rule: GapRule; readonly limit: GapLimit } | null, days: number): Limit {
  if (ruled === null)
    return { limit: 'none', limitDays: null, severity: null, text: null, do: null, sources: [] };
  const { rule, limit } = ruled;
  return {
    limit: days > limit.days ? 'over' : mayBePast(limit, days) ? 'at' : 'below',
    limitDays: limit.days,
    severity: rule.severity,
    text: gapText(rule, limit),
    do: rule.do,
    sources: [...new Set(limit.bases.flatMap(({ sources }) => sources))],
  };
}

/** An injection past its window: what the label says for that day. */
function lateInjection(
  course: Course,
  drug: Drug | undefined,
  item: DueItem | null,
  asOf: CalendarDate,
): readonly TakingGap[] {
  if (item === null || item.state !== 'overdue' || item.last === null) return [];
  return [
    {
      medication: course.name,
      drug: drug?.id ?? null,
      restsOn: 'injection',
      last: item.last.on,
      days: daysBetween(item.last.on, asOf),
      againOn: null,
      saidOn: null,
      limit: item.reached === null ? 'none' : 'over',
      limitDays: daysBetween(item.last.on, addDays(item.overdueOn, -1)),
      severity: item.reached?.severity ?? null,
      text: item.reached === null ? null : `The injection was due on ${readableDate(item.dueOn)}.`,
      do: item.reached?.act ?? null,
      sources: item.sources.map(({ title }) => title),
    },
  ];
}
