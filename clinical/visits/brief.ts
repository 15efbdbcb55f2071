import { type CalendarDate, dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Concern } from '#record/schema/concern.ts';
import type { Encounter } from '#record/schema/encounter.ts';
import type { Fill } from '#record/schema/fill.ts';
import type { Message, Thread } from '#record/schema/thread.ts';
import { adherence } from '../adherence/adherence.ts';
import type { Held } from '../facts.ts';
import { type LoopFacts, loopsOf } from '../loops/closed-loops.ts';
import { dueItems } from '../monitoring/due-items.ts';
import { confirmWithinDays, listState } from '../reconciliation/list-state.ts';
import { screeningPolicy } from '../screening/screening-policy.ts';
import { readableDate, startSentence } from '../screening/wording.ts';
import type { Brief, BriefLine, BriefSection } from './brief-shape.ts';
import { checkInLines } from './check-in-lines.ts';
import { doseLines } from './dose-lines.ts';
import { dosePlanLines } from './dose-plan-lines.ts';
import { regimenLines } from './regimen-lines.ts';
import { scoreLines } from './score-lines.ts';
import { takingLines } from './taking-lines.ts';
import { targetLines } from './target-lines.ts';
import { waitingThreads } from './waiting-threads.ts';

/** What a brief is composed from. A list that could not be loaded is null. */
export interface BriefFacts extends LoopFacts {
  readonly encounters: readonly Held<Encounter>[] | null;
  readonly checkIns: readonly Held<CheckIn>[] | null;
  /** Supplies handed out; left out where nobody loaded them: then nothing is said of them. */
  readonly fills?: readonly Held<Fill>[] | null;
  readonly concerns: readonly Held<Concern>[] | null;
  readonly threads: readonly Held<Thread>[] | null;
  readonly messages: readonly Held<Message>[] | null;
}

type Part = Omit<BriefSection, 'topic'>;

interface At {
  readonly asOf: CalendarDate;
  /** Zone of the clinic: moments are told as its days. */
  readonly zone: string;
}

/**
 * Composes what somebody should know before a visit: what happened since the last one, where things stand, what is open.
 * Nothing is judged here; every line is a fact of the record with its day, or what follows from it by the rules.
 */
export function brief(facts: BriefFacts, knowledge: Knowledge, { asOf, zone }: At): Brief {
  const since = lastVisitBefore(facts.encounters, asOf);
  const sections: BriefSection[] = [
    { topic: 'concerns', ...of(facts.concerns, 'concerns', (list) => concernLines(list, zone)) },
    { topic: 'regimen', ...regimenPart(facts, knowledge, asOf) },
    {
      topic: 'scores',
      ...of(facts.chart.observations, 'scores', (list) => scoreLines(list, knowledge, asOf)),
    },
    { topic: 'targets', ...targetsPart(facts, knowledge, asOf) },
    {
      topic: 'check-ins',
      ...of(facts.checkIns, 'check-ins', (list) => [
        ...takingOf(facts, list, knowledge, asOf),
        ...checkInLines(list, since, asOf),
      ]),
    },
    { topic: 'doses', ...dosesPart(facts, knowledge, since, { asOf, zone }) },
    { topic: 'checks', ...checksPart(facts, knowledge, asOf) },
    { topic: 'loops', ...loopsPart(facts, knowledge, asOf) },
    { topic: 'messages', ...messagesPart(facts, zone) },
    { topic: 'reviews', ...reviewsPart(facts, asOf) },
  ];
  return { asOf, since, sections };
}

/** Day of the last visit that took place before today: what happened on its day was known then. */
function lastVisitBefore(
  encounters: readonly Held<Encounter>[] | null,
  asOf: CalendarDate,
): CalendarDate | null {
  const days = (encounters ?? []).flatMap(({ content: { status, start } }) =>
    status === 'finished' && start.length === 10 && start < asOf ? [start] : [],
  );
  return days.toSorted().at(-1) ?? null;
}

function takingOf(
  { chart, closures, dosePlans, fills }: BriefFacts,
  checkIns: readonly Held<CheckIn>[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly BriefLine[] {
  const facts = { ...chart, dosePlans, checkIns, fills: fills ?? null, closures };
  return takingLines(adherence(facts, knowledge, asOf));
}

function of<T>(
  list: readonly T[] | null,
  what: string,
  lines: (list: readonly T[]) => readonly BriefLine[],
): Part {
  return list === null
    ? { lines: [], notChecked: [`The ${what} could not be read.`] }
    : { lines: [...lines(list)], notChecked: [] };
}

function regimenPart({ chart, dosePlans }: BriefFacts, knowledge: Knowledge, asOf: CalendarDate): Part {
  const part = of(chart.orders, 'medications', () => regimenLines(chart, dosePlans, knowledge, asOf));
  const list = listPart(chart, knowledge, asOf);
  const unread = [
    ...list.notChecked,
    ...(chart.statements === null ? ['What is taken from elsewhere could not be read.'] : []),
    ...(dosePlans === null ? ['The dose plans could not be read.'] : []),
  ];
  return { lines: [...part.lines, ...list.lines], notChecked: [...part.notChecked, ...unread] };
}

/** When the list of what is taken was last gone through; nothing where nobody can tell. */
function listPart(
  { reconciliations, statements, orders }: BriefFacts['chart'],
  knowledge: Knowledge,
  asOf: CalendarDate,
): Part {
  if (reconciliations == null) return { lines: [], notChecked: [] };
  const withinDays = confirmWithinDays(knowledge) ?? screeningPolicy.medicationReviewDays;
  const facts = { reconciliations, statements: statements ?? [], orders: orders ?? [] };
  const { on, by, because } = listState(facts, withinDays, asOf);
  return because === null
    ? {
        lines: [
          {
            on,
            text:
              by === 'the patient'
                ? 'List confirmed by the patient'
                : `List confirmed with the patient by ${by}`,
            mark: 'plain',
          },
        ],
        notChecked: [],
      }
    : { lines: [], notChecked: [because] };
}

function dosesPart(
  { chart, dosePlans }: BriefFacts,
  knowledge: Knowledge,
  since: CalendarDate | null,
  at: At,
): Part {
  const part = of(chart.orders, 'medications', () => [
    ...doseLines(chart, dosePlans, knowledge, since, at.asOf),
    ...dosePlanLines(chart, dosePlans ?? [], knowledge, at),
  ]);
  return dosePlans === null
    ? { ...part, notChecked: [...part.notChecked, 'The dose plans could not be read.'] }
    : part;
}

function concernLines(concerns: readonly Held<Concern>[], zone: string): readonly BriefLine[] {
  return concerns
    .filter(({ content }) => content.status !== 'closed')
    .map(({ content: { title, owner, raisedAt } }) => ({
      on: dateInZone(raisedAt, zone),
      text: `${startSentence(title)}; with ${owner.name}`,
      mark: 'act',
    }));
}

function targetsPart({ targets, chart }: BriefFacts, knowledge: Knowledge, asOf: CalendarDate): Part {
  const part = of(targets, 'target symptoms', (list) =>
    targetLines(list, chart.observations, knowledge, asOf),
  );
  return chart.observations === null
    ? { ...part, notChecked: [...part.notChecked, 'The scores could not be read.'] }
    : part;
}

function checksPart({ chart, closures }: BriefFacts, knowledge: Knowledge, asOf: CalendarDate): Part {
  const calendar = dueItems(chart, closures, knowledge, { asOf });
  return {
    lines: calendar.items
      .filter(({ state }) => state !== 'upcoming')
      .map(({ name, state, dueOn, medications, last }) => ({
        on: dueOn,
        text: `${name} (${medications.join(', ')}): ${stateWords[state]}${
          last === null ? '; never done here' : `; last ${last.value ?? 'done'} on ${readableDate(last.on)}`
        }`,
        mark: state === 'due' ? 'plain' : 'act',
      })),
    notChecked: calendar.notChecked.map(({ about, text }) => `${about}: ${text}`),
  };
}

const stateWords = {
  overdue: 'overdue',
  'no-baseline': 'baseline missing',
  due: 'due',
  upcoming: 'not due yet',
} as const;

/** Consent first: it is what a visit can settle. Checks have a topic of their own; links that say the same are one line. */
function loopsPart(facts: BriefFacts, knowledge: Knowledge, asOf: CalendarDate): Part {
  const links = loopsOf(facts, knowledge, { asOf })
    .flatMap(({ name, links }) => links.map((link) => ({ name, ...link })))
    .filter(({ link }) => link !== 'baseline-checks' && link !== 'monitoring')
    .toSorted((a, b) => Number(b.link === 'consent') - Number(a.link === 'consent'));
  const said = (wanted: string) => [
    ...new Set(
      links.filter(({ state }) => state === wanted).map(({ name, because }) => `${name}: ${because}`),
    ),
  ];
  return {
    lines: said('open').map((text) => ({ on: null, text, mark: 'act' })),
    notChecked: said('not-checked'),
  };
}

function messagesPart({ threads, messages }: BriefFacts, zone: string): Part {
  if (threads === null || messages === null)
    return { lines: [], notChecked: ['The messages could not be read.'] };
  return {
    lines: waitingThreads(threads, messages).map(({ subject, since }) => ({
      on: dateInZone(since, zone),
      text: `“${subject}” waits for an answer`,
      mark: 'act',
    })),
    notChecked: [],
  };
}

/** Days of the plan at which something was to be looked at again: those that have come, and the next one. */
function reviewsPart({ plan }: BriefFacts, asOf: CalendarDate): Part {
  if (plan === null) return { lines: [], notChecked: ['The plan could not be read.'] };
  if (plan === 'none') return { lines: [], notChecked: [] };
  const days = [
    { on: plan.reviewOn, what: 'Plan' },
    ...plan.courses.map(({ reviewOn, medication }) => ({ on: reviewOn, what: medication.name })),
  ]
    .flatMap(({ on, what }) => (on === null ? [] : [{ on, what }]))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return {
    lines: days.map(({ on, what }) => ({
      on,
      text: on <= asOf ? `${what}: review is due` : `${what}: review planned`,
      mark: on <= asOf ? 'act' : 'plain',
    })),
    notChecked: [],
  };
}
