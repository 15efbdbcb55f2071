import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { WithdrawalSigns, WithdrawalWindow } from '#knowledge/schema/withdrawal.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { changesOf } from '../balance/course-changes.ts';
import { scoresOf } from '../balance/scores-of.ts';
import { benefitRulesOf } from '../check-ins/check-in-rules.ts';
import { askedAboutSideEffects } from '../check-ins/newest-check-ins.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { compileTraitsTest } from '../screening/selector.ts';
import { complaintsAfter } from './complaints-after.ts';
import { type LoweredDose, loweredDoses } from './lowered-doses.ts';
import { reason, weigh } from './weigh-reasons.ts';
import type { Complaint, LoweredAndAfter, Reason, StepAndAfter } from './withdrawal-shape.ts';

export interface WithdrawalFacts extends ChartFacts {
  readonly checkIns: readonly Held<CheckIn>[] | null;
  readonly dosePlans: readonly Held<DosePlan>[] | null;
}

/** How the two are told apart. Throws where the knowledge does not say. */
export function withdrawalSignsOf({ withdrawalSigns }: Pick<Knowledge, 'withdrawalSigns'>): WithdrawalSigns {
  const [signs] = withdrawalSigns;
  if (signs === undefined) throw new Error('knowledge/withdrawal-signs is empty');
  return signs;
}

/**
 * Each medication that was lowered lately, and what people told of since: on which day after the step, whether that day
 * lies in the window of this group, and what the scores of the illness did. It says what fits and why, or that nobody
 * can tell; it is never a diagnosis. What could not be read is said, and nothing is concluded from its absence.
 */
export function withdrawalOrRelapse(
  facts: WithdrawalFacts,
  knowledge: Knowledge,
  { asOf }: { readonly asOf: CalendarDate },
): LoweredAndAfter {
  const signs = withdrawalSignsOf(knowledge);
  const courses = agreedCourses(facts, facts.dosePlans ?? [], knowledge, asOf);
  const steps = loweredDoses(courses, addDays(asOf, -signs.lookBackDays), asOf).flatMap((step) => {
    const drug = knowledge.drugById.get(step.drug);
    const group = drug === undefined ? null : groupOf(drug, knowledge);
    // Lowering what has no window and is no psychotropic is not what this is about
    if (drug === undefined || (group === null && drug.scope !== 'psychotropic')) return [];
    const seen = after(step, drug, group, courses, facts, knowledge, signs, asOf);
    const silent = seen.says === 'nothing-told' || seen.says === 'not-known';
    return group === null && silent ? [] : [seen];
  });
  return { steps, notChecked: [...unreadDoses(facts), ...unreadReports(facts)] };
}

/** Without these a lowered dose may be missing, or be another than it seems. */
function unreadDoses({ orders, statements, dosePlans }: WithdrawalFacts): readonly string[] {
  return [
    ...(orders === null ? ['The list of orders could not be read: lowered doses may be missing here.'] : []),
    ...(statements === null
      ? ['What is taken from elsewhere could not be read: lowered doses may be missing here.']
      : []),
    ...(dosePlans === null
      ? ['The dose plans could not be read: steps agreed on are missing here, and may have lowered a dose.']
      : []),
  ];
}

/** Without these nothing speaks for or against. */
function unreadReports({ checkIns, observations }: WithdrawalFacts): readonly string[] {
  return [
    ...(checkIns === null ? ['The check-ins could not be read: complaints are missing here.'] : []),
    ...(observations === null ? ['The scores could not be read.'] : []),
  ];
}

/** The group of medications whose window holds for this one; null where none is published here. */
export function groupOf(drug: Drug, knowledge: Knowledge): WithdrawalWindow | null {
  const traits = compiledKnowledge(knowledge).traitsOf([drug]);
  return knowledge.withdrawalWindows.find(({ of }) => compileTraitsTest(of)(traits) === true) ?? null;
}

function after(
  step: LoweredDose,
  drug: Drug,
  group: WithdrawalWindow | null,
  courses: readonly Course[],
  facts: WithdrawalFacts,
  knowledge: Knowledge,
  signs: WithdrawalSigns,
  asOf: CalendarDate,
): StepAndAfter {
  const window = group === null ? null : windowOf(step, drug, group);
  const complaints = complaintsAfter(
    facts.checkIns ?? [],
    { on: step.on, group: group?.id ?? '' },
    signs,
    asOf,
  );
  const scores = scoresAround(step.on, facts, knowledge, signs, asOf);
  const risen = scores.filter(({ enough }) => enough);
  const inWindow = (on: CalendarDate): boolean => window !== null && on >= window.from && on <= window.to;
  const late = (on: CalendarDate): boolean => window !== null && on > addDays(window.to, signs.growsForDays);
  const others = otherChanges(step, courses, knowledge, asOf);
  const asked = (facts.checkIns ?? []).some(
    ({ content }) => content.on > step.on && content.on <= asOf && askedAboutSideEffects(content),
  );
  const since = complaints.filter(({ day }) => day >= 0);
  const known = {
    asked: facts.checkIns !== null && asked,
    windowKnown: window !== null,
    dosesRead: unreadDoses(facts).length === 0,
    tellingInWindow: since.filter(({ kind, on }) => kind === 'telling' && inWindow(on)).length,
    sharedInWindow: since.filter(({ kind, on }) => kind !== 'telling' && inWindow(on)).length,
    newAfterWindow: since.filter(({ on }) => !inWindow(on)).length,
    before: complaints.length - since.length,
    riseInWindow: risen.some(({ after: { on } }) => !late(on)),
    riseAfterWindow: risen.some(({ after: { on } }) => late(on)),
    otherChange: others.length > 0,
  };
  return {
    drug: step.drug,
    name: step.name,
    step: { on: step.on, from: step.from, to: step.to, stopped: step.stopped },
    window,
    says: weigh(known),
    reasons: [
      ...reasonsOf(complaints, risen, window, others, inWindow, late),
      ...[...unreadDoses(facts), ...unreadReports(facts)].map((text) => reason('neither', text)),
      ...(known.asked || facts.checkIns === null
        ? []
        : [reason('neither', 'Nobody asked about complaints since the step.')]),
    ],
    complaints: [...complaints],
    scores,
    plan: planOf(step, facts.dosePlans ?? [], asOf),
    order: (facts.orders ?? []).some(({ id, content }) => id === step.orderId && content.status === 'active')
      ? step.orderId
      : null,
    sources: sourcesOf(group, knowledge),
  };
}

type Window = NonNullable<StepAndAfter['window']>;

/** Days on which what comes of lowering a dose begins, and by which it has mostly gone. */
export function windowOf(
  { on }: Pick<LoweredDose, 'on'>,
  { kinetics }: Drug,
  { name, begins, lasts }: WithdrawalWindow,
): Window {
  const active = (kinetics?.metabolites ?? [])
    .filter((one) => one.active)
    .map(({ halfLifeHours }) => halfLifeHours);
  const halfLifeHours = kinetics === null ? null : Math.max(kinetics.halfLifeHours.typical, ...active);
  const byHalfLives = halfLifeHours === null ? 0 : Math.ceil((begins.orHalfLives * halfLifeHours) / 24);
  const lastDay = Math.max(begins.toDay, byHalfLives);
  return {
    group: name,
    from: addDays(on, begins.fromDay),
    to: addDays(on, lastDay),
    usuallyGone: addDays(on, lastDay + lasts.usualDays),
    halfLifeHours,
  };
}

function scoresAround(
  on: CalendarDate,
  facts: ChartFacts,
  knowledge: Knowledge,
  { scoreRise, lookBackDays }: WithdrawalSigns,
  asOf: CalendarDate,
): StepAndAfter['scores'] {
  return scoreRise.flatMap(({ instrument, points }) => {
    const scale = knowledge.instrumentById.get(instrument);
    const all = (scale === undefined ? null : scoresOf(facts, scale, asOf)) ?? [];
    const before = all.findLast((one) => one.on <= on && one.on >= addDays(on, -lookBackDays));
    const newest = all.findLast((one) => one.on > on);
    if (scale === undefined || before === undefined || newest === undefined) return [];
    const rise = newest.value - before.value;
    return [
      {
        shortName: scale.shortName,
        before: { value: before.value, on: before.on },
        after: { value: newest.value, on: newest.on },
        rise,
        enough: rise >= points,
      },
    ];
  });
}

/** Other medications that changed so near to the step that what came after cannot be told apart. */
function otherChanges(
  step: LoweredDose,
  courses: readonly Course[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly { readonly name: string; readonly on: CalendarDate }[] {
  const { separateDays } = benefitRulesOf(knowledge);
  return courses
    .filter(({ drugs }) => drugs?.[0] !== step.drug)
    .flatMap((course) => changesOf(course, asOf))
    .filter(({ on }) => Math.abs(daysBetween(step.on, on)) <= separateDays);
}

function reasonsOf(
  complaints: readonly Complaint[],
  risen: StepAndAfter['scores'],
  window: Window | null,
  others: readonly { readonly name: string; readonly on: CalendarDate }[],
  inWindow: (on: CalendarDate) => boolean,
  late: (on: CalendarDate) => boolean,
): Reason[] {
  return [
    ...(window === null ? [reason('neither', 'There is no published window for this medication here.')] : []),
    ...complaints.map((one) => {
      if (one.day < 0) return reason('neither', `${one.name}: there before the step, since ${one.on}.`);
      const when = `${one.name}: began on day ${one.day} after the step`;
      if (window === null) return reason('neither', `${when}.`);
      if (!inWindow(one.on)) return reason('relapse', `${when}, after the days on which withdrawal begins.`);
      return one.kind === 'telling'
        ? reason('withdrawal', `${when}, within its window; the illness rarely brings it.`)
        : reason('neither', `${when}, within the window; both bring it.`);
    }),
    ...risen.map(({ shortName, before, after: { value, on } }) => {
      const said = `${shortName} rose from ${before.value} (${before.on}) to ${value} (${on})`;
      return late(on)
        ? reason('relapse', `${said}, long after the days on which withdrawal begins.`)
        : reason('neither', `${said}, while withdrawal could still be the cause.`);
    }),
    ...others.map(({ name, on }) =>
      reason('neither', `${name} was changed on ${on} as well: what came after cannot be told apart.`),
    ),
  ];
}

function planOf(
  { drug }: LoweredDose,
  dosePlans: readonly Held<DosePlan>[],
  asOf: CalendarDate,
): StepAndAfter['plan'] {
  const found = dosePlans.find(
    ({ content }) =>
      content.medication.drug === drug && (content.status === 'agreed' || content.status === 'held'),
  );
  if (found === undefined) return null;
  const { status, steps } = found.content;
  const next = steps.find(({ start }) => start > asOf);
  if (status !== 'agreed' && status !== 'held') return null;
  return { id: found.id, status, nextOn: next?.start ?? null };
}

function sourcesOf(group: WithdrawalWindow | null, { sourceById }: Knowledge): StepAndAfter['sources'] {
  return (group?.basis.sources ?? []).flatMap((id) => {
    const source = sourceById.get(id);
    if (source === undefined) return [];
    const { title, published, link = null } = source;
    return [{ title, published, reviewed: group?.basis.state === 'read', link }];
  });
}
