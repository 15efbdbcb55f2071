import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Letter } from '#record/schema/care-team.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { leafletText } from '../consent/leaflet-text.ts';
import { stepAmountWords } from '../dose-plans/step-rhythm.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { medicationName } from '../medication-key.ts';
import type { MonitoringCalendar } from '../monitoring/due-item.ts';
import { holdReasonText } from '../ordering/hold-words.ts';
import { orderName, orderSentence, stopReasonText } from '../ordering/order-words.ts';
import { openHold, orderOn, plannedHold } from '../regimen/order-holds.ts';
import { clip, readableDate, startSentence } from '../screening/wording.ts';
import { dosePlanLine } from '../visits/dose-plan-line.ts';
import { summaryWords } from '../visits/summary-words.ts';
import { occasionDate, orderOccasion } from './order-occasion.ts';

export interface LetterQuestion {
  readonly facts: ChartFacts;
  /** The orders it tells about; empty for a summary of everything. */
  readonly orders: readonly Held<MedicationOrder>[];
  /** Agreed changes of dose it tells about; empty where it tells of orders, or of everything. */
  readonly agreed: readonly Held<DosePlan>[];
  /** Steps agreed on: where they rule a day, the dose of the order is not what is taken. */
  readonly dosePlans: readonly Held<DosePlan>[];
  readonly calendar: MonitoringCalendar;
  /** The next booked visit; null when none is booked. */
  readonly nextVisit: { readonly on: CalendarDate; readonly with: string | null } | null;
  /** Who may be asked, and where. */
  readonly contact: { readonly name: string; readonly clinic: string; readonly phone: string | null };
  readonly today: CalendarDate;
}

type Section = Letter['sections'][number];

/**
 * A letter to somebody outside, drafted from the record and nothing else: what changed and why, what to watch for, which
 * checks are due, the next visit, allergies, what is taken now, whom to call. What is not on file is said to be not on
 * file. Doses are written out as in the order itself.
 */
export function composeLetter(question: LetterQuestion, knowledge: Knowledge): readonly Section[] {
  const { orders, agreed } = question;
  const sections: Section[] = [
    ...(agreed.length === 0
      ? []
      : [
          { heading: 'What was agreed', lines: agreed.flatMap(({ content }) => planLines(content)) },
          {
            heading: 'What to watch for, as the leaflet tells the person',
            lines: watchLines(
              agreed.map(({ content }) => content.medication.drug),
              knowledge,
            ),
          },
        ]),
    ...(orders.length === 0
      ? []
      : [
          {
            heading: 'What changed',
            lines: orders.map(({ content }) => changeLine(content, question, knowledge)),
          },
          { heading: 'Why', lines: orders.map(({ content }) => whyLine(content, knowledge)) },
          {
            heading: 'What to watch for, as the leaflet tells the person',
            lines: watchLines(
              orders.flatMap(({ content }) => content.medication.drugs ?? []),
              knowledge,
            ),
          },
        ]),
    { heading: 'Checks due', lines: checkLines(question) },
    { heading: 'Next visit here', lines: [visitLine(question)] },
    { heading: 'Allergies', lines: allergyLines(question.facts) },
    { heading: 'Medications now', lines: medicationLines(question, knowledge) },
    { heading: 'Whom to call', lines: [contactLine(question)] },
  ];
  return sections.map(({ heading, lines }) => ({
    heading,
    lines: lines.slice(0, 60).map((line) => clip(line, 1000)),
  }));
}

function changeLine(order: MedicationOrder, { facts }: LetterQuestion, knowledge: Knowledge): string {
  const occasion = orderOccasion(order) ?? 'started';
  const name = orderName(order, knowledge);
  const day = occasionDate(order, occasion);
  const on = day === null ? '(day not on file)' : readableDate(day);
  const now = orderSentence(order, knowledge);
  if (occasion === 'stopped') return `Stopped: ${name}. Last day: ${on}. Until then: ${now}`;
  if (occasion === 'started') return `Started: ${name}. From: ${on}. ${now}`;
  const before = facts.orders?.find(({ id }) => id === order.replaces)?.content;
  const was =
    before === undefined
      ? 'Before: not on file.'
      : `Before: ${orderName(before, knowledge)}. ${orderSentence(before, knowledge)}`;
  return `Changed from ${on}. ${was} Now: ${name}. ${now}`;
}

function whyLine(order: MedicationOrder, knowledge: Knowledge): string {
  const name = medicationName(order.medication, knowledge);
  const stopped = order.stop;
  if (orderOccasion(order) === 'stopped' && stopped !== null)
    return `${name}: ${stopReasonText[stopped.reason]}${stopped.text === null ? '.' : `. ${stopped.text}`}`;
  return order.indication === null
    ? `${name}: the reason is not on file.`
    : `${name}: for ${order.indication.text}.`;
}

const purposeWords: Readonly<Record<DosePlan['purpose'], string>> = {
  titration: 'is raised in steps',
  taper: 'is lowered in steps',
  'cross-taper': 'is exchanged in steps',
  maintenance: 'stays as follows',
};

/** Every step with its days: whoever reads it may have to prescribe or dispense it. */
function planLines({ medication, purpose, steps }: DosePlan): string[] {
  return [
    `${startSentence(medication.name)} ${purposeWords[purpose]}:`,
    ...steps.map((step) => {
      const { start, end } = step;
      const days = `${readableDate(start)}${end === null ? ' on' : ` to ${readableDate(end)}`}`;
      return `${days}: ${stepAmountWords(step)}.`;
    }),
  ];
}

/** What its leaflet tells people to call about, then its boxed warnings; the leaflet is the newer and plainer text. */
function watchLines(drugs: readonly string[], knowledge: Knowledge): string[] {
  const lines = drugs.flatMap((id) => {
    const drug = knowledge.drugById.get(id);
    const said = leafletText(id, 'en', knowledge)?.sections.filter(
      ({ section }) => section === 'emergency' || section === 'call-us',
    );
    const watched = [
      ...(said ?? []).flatMap((section) => section.lines.map(({ text }) => text)),
      ...(drug?.boxed ?? []).map(({ text }) => text),
    ];
    const name = drugs.length === 1 ? '' : `${drug?.name ?? id}: `;
    return watched.slice(0, 10).map((text) => `${name}${text}`);
  });
  return lines.length === 0 ? ['Nothing is on file here for this medication; please see its label.'] : lines;
}

function checkLines({ calendar, orders, facts }: LetterQuestion): string[] {
  const drugs = new Set(orders.flatMap(({ content }) => content.medication.concept.text ?? []));
  // Of a letter about one medication its own checks come first, but a check of another is no less due
  const items = calendar.items.toSorted(
    (a, b) =>
      Number(b.medications.some((name) => drugs.has(name))) -
      Number(a.medications.some((name) => drugs.has(name))),
  );
  const lines = items.map(
    ({ name, state, dueOn, medications, last }) =>
      `${name} (${medications.join(', ')}): ${stateWords[state]} ${readableDate(dueOn)}${
        last === null
          ? '; not done yet'
          : `; last ${readableDate(last.on)}${last.value === null ? '' : `: ${last.value}`}`
      }.`,
  );
  const open = calendar.notChecked.map(({ about, text }) => `Not worked out: ${about}: ${text}`);
  if (facts.orders === null) return ['Not worked out: the medications could not be read.'];
  return lines.length + open.length === 0
    ? ['None by the protocols on file for these medications.']
    : [...lines, ...open];
}

const stateWords = {
  overdue: 'overdue since',
  'no-baseline': 'baseline missing, due',
  due: 'due',
  upcoming: 'due',
} as const;

function visitLine({ nextVisit }: LetterQuestion): string {
  if (nextVisit === null) return 'None is booked.';
  const on = readableDate(nextVisit.on);
  return nextVisit.with === null ? `${on}.` : `${on} with ${nextVisit.with}.`;
}

/** Listed, none known, not asked and not loaded are four different things. */
function allergyLines({ allergies, allergyReview }: ChartFacts): string[] {
  if (allergies === null) return ['Could not be read.'];
  const active = allergies.filter(({ content }) => content.clinicalStatus === 'active');
  if (active.length > 0)
    return active.map(({ content }) => {
      const name = content.concept.text ?? content.concept.codings[0]?.display ?? 'not named';
      return `${name}: ${content.reactions.length === 0 ? 'reaction not on file' : content.reactions.join(', ')}.`;
    });
  if (allergyReview?.state === 'none-known')
    return [
      `None known${allergyReview.reviewedOn === null ? '' : `, asked ${readableDate(allergyReview.reviewedOn)}`}.`,
    ];
  return ['Not asked yet: please do not read this as none.'];
}

function medicationLines({ facts, dosePlans, today }: LetterQuestion, knowledge: Knowledge): string[] {
  if (facts.orders === null || facts.statements === null) return ['Could not be read.'];
  const inForce = ({ content }: Held<{ status: string; end: string | null; start: string | null }>) =>
    content.status === 'active' &&
    (content.end === null || content.end >= today.slice(0, content.end.length)) &&
    (content.start === null || content.start <= today);
  const orders = facts.orders.map((order) => ({ ...order, content: orderOn(order.content, today) }));
  const ordered = orders
    .filter(inForce)
    .map(
      (order) =>
        `${orderName(order.content, knowledge)}: ${orderSentence(order.content, knowledge)}${stepsSaid(order, dosePlans, today)}${holdAhead(order.content, today)}`,
    );
  const reported = facts.statements
    .filter(inForce)
    .map(
      ({ content }) =>
        `${medicationName(content.medication, knowledge)}: ${content.sigText ?? 'dose not on file'} (reported, not prescribed here)`,
    );
  const onHold = orders
    .filter(({ content }) => content.status === 'on-hold')
    .map(({ content }) => holdLine(content, knowledge));
  const all = [...ordered, ...reported, ...onHold];
  return all.length === 0 ? ['None on file here.'] : all;
}

/** What is signed and has not begun: whoever reads the letter may be the one who has to know. */
function holdAhead(order: MedicationOrder, today: CalendarDate): string {
  const ahead = plannedHold(order, today);
  return ahead === null
    ? ''
    : ` TO BE HELD: last dose on ${readableDate(ahead.lastDay)}, because of: ${holdReasonText[ahead.reason]}.`;
}

/**
 * A medication that is left out for a while: since when, until when, and what it was before. Whoever reads the letter must
 * neither give it on nor take it for stopped.
 */
function holdLine(order: MedicationOrder, knowledge: Knowledge): string {
  const name = orderName(order, knowledge);
  const before = `Before that: ${orderSentence(order, knowledge)}`;
  const held = openHold(order);
  // An order that came in from elsewhere says that it is on hold, and not always more
  if (held === null)
    return `${name}: ON HOLD, not taken now; since when, why and until when is not on file. ${before}`;
  const { lastDay, reason, until, review } = held;
  const end =
    until === null
      ? 'held until it is reviewed'
      : `to be left out until ${readableDate(until)}; it does not go on by itself`;
  return `${name}: ON HOLD, not taken now; last taken ${readableDate(lastDay)}, because of: ${holdReasonText[reason]}; ${end}; review on ${readableDate(review.on)}. ${before}`;
}

/** What agreed steps say beside the order they change; nothing where there are none. */
function stepsSaid(
  order: Held<MedicationOrder>,
  dosePlans: readonly Held<DosePlan>[],
  today: CalendarDate,
): string {
  const steps = dosePlanLine(order, dosePlans, today, 'en');
  if (steps === null) return '';
  if (steps.line === summaryWords.en.planHeld)
    return ' This order is being changed in agreed steps, which are on hold: please ask us for the dose of today.';
  return ` ${steps.instead ? 'This order is being changed in agreed steps, which hold instead' : 'It changes in agreed steps'}: ${steps.line}`;
}

function contactLine({ contact }: LetterQuestion): string {
  const phone = contact.phone === null ? 'telephone not on file' : contact.phone;
  return `${contact.name}, ${contact.clinic}, ${phone}.`;
}
