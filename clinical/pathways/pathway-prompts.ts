import { compare, rational } from '#kernel/decimal.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Pathway, PathwayOption } from '#knowledge/schema/pathway.ts';
import { changesOf } from '../balance/course-changes.ts';
import { fullBand } from '../balance/full-band.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import { plannedDoses } from '../dose-plans/planned-doses.ts';
import type { PlannedDoses } from '../dose-plans/planned-shape.ts';
import { plannedInWords } from '../dose-plans/planned-words.ts';
import type { Course } from '../regimen/course.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { compileSelector } from '../screening/selector.ts';
import { beforeTheFigures, diagnosis, notKnownFirst, type PathwayFacts } from './before-the-figures.ts';
import { pathwayFigures } from './pathway-figures.ts';
import type { PathwayPrompt } from './prompt-shape.ts';

type Point = Pathway['points'][number];
type Row = Point['rows'][number];

/**
 * Measurement-based care: for each pathway whose condition the person has and one of whose medications they take, what
 * the figures say at the present decision point. A missing figure never becomes an option, and what comes before the
 * figures is said instead of one.
 */
export function pathwayPrompts(
  facts: PathwayFacts,
  knowledge: Knowledge,
  { asOf }: { readonly asOf: CalendarDate },
): readonly PathwayPrompt[] {
  return knowledge.pathways.flatMap((pathway) => {
    if (diagnosis([pathway.condition], facts, knowledge) === null) return [];
    if (diagnosis(pathway.notWith.conditions, facts, knowledge) !== null) return [];
    const all = agreedCourses(facts, facts.dosePlans ?? [], knowledge, asOf);
    const course = courseOf(pathway, all, facts, knowledge, asOf);
    if (course === null || course.start === null) return [];
    return [promptFor(pathway, course, course.start.date, all, facts, knowledge, asOf)];
  });
}

/** The newest active course the pathway is about; one taken for something else does not count. */
function courseOf(
  pathway: Pathway,
  all: readonly Course[],
  facts: PathwayFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): Course | null {
  const meant = compileSelector(pathway.medications);
  const keys = new Set(
    medicationsInView(facts, [], compiledKnowledge(knowledge), asOf)
      .current.filter((one) => one.traits !== null && meant(one))
      .map(({ key }) => key),
  );
  const set = knowledge.conditionSetById.get(pathway.condition);
  const forIt = ({ drugs, indication }: Course): boolean => {
    if (indication === null || indication.id === null) return true;
    const codes = (drugs ?? [])
      .flatMap((id) => knowledge.drugById.get(id)?.indications ?? [])
      .filter(({ id }) => id === indication.id)
      .flatMap(({ icd10 }) => icd10);
    return codes.some((code) =>
      (set?.icd10 ?? []).some((prefix) => code.startsWith(prefix) || prefix.startsWith(code)),
    );
  };
  return (
    all
      .filter(
        (one) => one.status === 'active' && one.start !== null && keys.has(one.medication) && forIt(one),
      )
      .toSorted((a, b) => ((a.start?.date ?? '') < (b.start?.date ?? '') ? 1 : -1))[0] ?? null
  );
}

function promptFor(
  pathway: Pathway,
  course: Course,
  start: CalendarDate,
  all: readonly Course[],
  facts: PathwayFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): PathwayPrompt {
  const day = daysBetween(start, asOf);
  const point = pathway.points.find(
    ({ fromDay, toDay }) => day >= fromDay && (toDay === null || day <= toDay),
  );
  const figures = pathwayFigures(
    pathway,
    start,
    point?.scoreWithinDays ?? pathway.baselineWithinDays,
    facts,
    knowledge,
    asOf,
  );
  const looking = { pathway, facts, knowledge, figures, asOf, course };
  const first = beforeTheFigures(looking);
  const order = stepNow(course, asOf)?.sourceIds.at(-1) ?? null;
  const planned = plannedDoses(course, facts.orders, facts.dosePlans ?? [], asOf);
  const shared = {
    pathway: pathway.id,
    pathwayName: pathway.name,
    course: {
      key: course.key,
      name: course.name,
      start,
      day,
      order: (facts.orders ?? []).some(({ id, content }) => id === order && content.status === 'active')
        ? order
        : null,
    },
    planned,
    point: point?.name ?? null,
    figures,
    options: [],
    ruledOut: [],
    first: [...first],
    missing: [...notKnownFirst(looking)],
    says: null,
    lookAgainOn: null,
    sources: sourcesOf(pathway, knowledge),
  } satisfies Omit<PathwayPrompt, 'state'>;
  // Safety comes before everything, also between two decision points
  const urgent = first.some(({ what }) => what === 'suicidality' || what === 'mania');
  const changed = all
    .flatMap((one) => changesOf(one, asOf))
    .map(({ on }) => on)
    .filter((on) => on > start)
    .sort()
    .at(-1);
  const settled = changed === undefined ? null : addDays(changed, pathway.settleDays);
  if (urgent) return { ...shared, state: 'first' };
  if (point === undefined) {
    const next = pathway.points.find(({ fromDay }) => fromDay > day);
    const on = next === undefined ? null : addDays(start, next.fromDay);
    return {
      ...shared,
      state: 'wait',
      says: 'Too early to judge: stay the course until the next look at the figures.',
      lookAgainOn: on,
    };
  }
  if (settled !== null && settled > asOf)
    return {
      ...shared,
      state: 'wait',
      says: `The medication was changed on ${changed}: the figures say little yet. Stay the course and look again.`,
      lookAgainOn: settled,
    };
  if (first.length > 0) return { ...shared, state: 'first' };
  const lacking = missingFigures(figures, point, pathway);
  if (lacking.length > 0)
    return { ...shared, state: 'not-enough-data', missing: [...lacking, ...shared.missing] };
  const row = point.rows.find((one) => fits(one, figures));
  if (row === undefined)
    return {
      ...shared,
      state: 'not-enough-data',
      missing: ['a row of the table that fits', ...shared.missing],
    };
  const ruledOut = ruleOut(row, course, planned, facts, knowledge, asOf);
  const options = row.options.filter((option) => !ruledOut.some((out) => out.option === option));
  const next = pathway.points.find(({ fromDay }) => fromDay > day);
  return {
    ...shared,
    state: 'decide',
    says: row.says,
    options,
    ruledOut: [...ruledOut],
    lookAgainOn: next === undefined ? null : addDays(start, next.fromDay),
  };
}

function missingFigures(
  { baseline, now, fallPercent, band, burden, shortName }: PathwayPrompt['figures'],
  point: Point,
  pathway: Pathway,
) {
  return [
    ...(baseline === null
      ? [`${shortName} in the ${pathway.baselineWithinDays} days before the first dose`]
      : []),
    ...(now === null ? [`${shortName} of the last ${point.scoreWithinDays} days`] : []),
    ...(baseline !== null && now !== null && fallPercent === null && inPercent(point)
      ? [`a fall in per cent from a baseline of ${baseline.value}`]
      : []),
    ...(now !== null && band === null && point.rows.some((row) => row.band !== undefined)
      ? [`what ${shortName} ${now.value} means for this person: the sex is not recorded`]
      : []),
    ...(burden === null ? ['how much side effects bother'] : []),
  ];
}

/** Whether a row of this point asks for a fall in per cent: only then a figure without one is missing. */
const inPercent = ({ rows }: Point): boolean => rows.some(({ fallAtLeast }) => fallAtLeast !== null);

/** Every condition of the row holds; a figure nobody knows fulfils none. */
function fits(
  row: Row,
  { fallPercent, better, remission, band, now, burden }: PathwayPrompt['figures'],
): boolean {
  if (burden === null || now === null || better === null) return false;
  if (row.burden !== 'any' && row.burden !== burden) return false;
  if (row.remission === true && remission !== true) return false;
  if (row.band !== undefined && row.band !== band) return false;
  if (row.scoreAtMost !== undefined && now.value > row.scoreAtMost) return false;
  if (row.betterAtLeast !== undefined && better < row.betterAtLeast) return false;
  return row.fallAtLeast === null || (fallPercent !== null && fallPercent >= row.fallAtLeast);
}

/** The step under way; of a course that has not begun, its first. */
const stepNow = ({ steps }: Course, asOf: CalendarDate) =>
  steps.findLast(({ from }) => from === null || from.date <= asOf) ?? steps[0];

/** A higher dose is an option only where the present one is known to lie below the usual highest. */
function ruleOut(
  { options }: Row,
  course: Course,
  planned: PlannedDoses | null,
  facts: PathwayFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly { readonly option: PathwayOption; readonly because: string }[] {
  if (!options.includes('raise-dose')) return [];
  const out = (because: string) => [{ option: 'raise-dose' as const, because }];
  if (planned?.state === 'agreed') return out(`agreed is another way: ${plannedInWords(planned)}`);
  const [drug, ...more] = (course.drugs ?? []).flatMap((id) => knowledge.drugById.get(id) ?? []);
  const full = drug === undefined || more.length > 0 ? null : fullBand(drug, null, facts, asOf);
  const daily = stepNow(course, asOf)?.dailyDose ?? null;
  if (full === null) return out('the usual highest dose for this person is not known');
  if (daily === null) return out('the present dose is not known');
  return compare(daily, rational(full.amount)) >= 0 ? out('it is at the usual highest dose already') : [];
}

function sourcesOf({ basis }: Pathway, { sourceById }: Knowledge): PathwayPrompt['sources'] {
  return basis.sources.flatMap((id) => {
    const source = sourceById.get(id);
    if (source === undefined) return [];
    return [
      {
        title: source.title,
        published: source.published,
        reviewed: basis.state === 'read',
        link: source.link ?? null,
      },
    ];
  });
}
