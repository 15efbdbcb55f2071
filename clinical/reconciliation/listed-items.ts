import type { CalendarDate } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Intake } from '#record/schema/intake.ts';
import type {
  MedicationChoice,
  MedicationOrder,
  MedicationStatement,
  Sig,
} from '#record/schema/medication-use.ts';
import type { ListedItem, ListSource, Reconciliation } from '#record/schema/reconciliation.ts';
import { dosePhrase } from '../balance/dose-phrase.ts';
import { planOfOrder } from '../dose-plans/plan-of-order.ts';
import type { Held } from '../facts.ts';
import { lastDay } from '../regimen/exposure.ts';

/** An entry of the chart with the version and the day it was written. */
export interface Written<T> {
  readonly id: string;
  readonly version: number;
  /** Day of the clinic it was last changed on. */
  readonly changedOn: CalendarDate;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly content: T;
}

/** What the record itself knows of lists; what is on paper is typed and added as lines. */
export interface RecordedLists {
  readonly orders: readonly Written<MedicationOrder>[];
  readonly statements: readonly Written<MedicationStatement>[];
  readonly intakes: readonly Written<Intake>[];
  readonly checkIns: readonly Written<CheckIn>[];
  readonly reconciliations: readonly Written<Reconciliation>[];
  readonly dosePlans: readonly Held<DosePlan>[];
}

/** A listed item before the lists are compared, with its directions where they can be read. */
export interface SourcedItem extends ListedItem {
  /** Null where the directions are words, or there are none. */
  readonly sig: Sig | null;
}

/** Which medication somebody's words name; it never guesses. Given in, because reading names is no part of this room. */
export type Identify = (words: string) => MedicationChoice;

const running: ReadonlySet<string> = new Set(['active', 'unknown', 'intended', 'on-hold']);

/** Whether an order or a statement says that it is taken, or held, on a day. */
export function isListed(
  { status, end }: Pick<MedicationOrder | MedicationStatement, 'status' | 'end'>,
  asOf: CalendarDate,
): boolean {
  const last = lastDay(end);
  return running.has(status) && (last === null || last.date >= asOf);
}

/**
 * Every item of every list the record holds, as of a day: orders signed here, what the person says is taken, what came
 * from elsewhere, and what they said in words since the lists were last gone through.
 */
export function listedItems(
  lists: RecordedLists,
  identify: Identify,
  asOf: CalendarDate,
): readonly SourcedItem[] {
  const since = lastGoneThrough(lists.reconciliations);
  const news = <T>(all: readonly Written<T>[]) => all.filter(({ recordedAt }) => recordedAt > since);
  return [
    ...lists.orders
      .filter(({ content }) => isListed(content, asOf))
      .map((one) => fromOrder(one, planOfOrder(one, lists.dosePlans, asOf) !== null)),
    ...lists.statements.filter(({ content }) => isListed(content, asOf)).map(fromStatement),
    ...news(lists.intakes).flatMap((one) => fromIntake(one, identify)),
    ...news(lists.checkIns).flatMap(fromCheckIn),
    ...news(lists.reconciliations).flatMap(fromAnswer),
  ];
}

/** When the clinic last went through the lists; empty = never. */
function lastGoneThrough(all: readonly Written<Reconciliation>[]): string {
  const times = all.flatMap(({ content, recordedAt }) => (content.by === 'clinic' ? [recordedAt] : []));
  return times.toSorted().at(-1) ?? '';
}

/** What is on one line of a list that was typed: of a pharmacy, or told just now. */
export function typedItem(
  line: string,
  list: { readonly source: ListSource; readonly by: string; readonly on: CalendarDate },
  identify: Identify,
): SourcedItem {
  const { source, by, on } = list;
  return {
    source,
    entry: null,
    words: line,
    medication: identify(line),
    how: null,
    by,
    changedOn: on,
    sig: null,
  };
}

function fromOrder(
  { id, version, changedOn, recordedBy, content }: Written<MedicationOrder>,
  bySteps: boolean,
): SourcedItem {
  const here = content.source === undefined;
  const said = taken(content);
  return {
    source: here ? 'ordered' : 'elsewhere',
    entry: { kind: 'medication-order', id, version },
    ...said,
    // The dose of today is that of a step: the order alone no longer tells it.
    ...(bySteps && content.status !== 'on-hold' && { how: 'by the agreed dose plan', sig: null }),
    by: here ? recordedBy : (content.prescriberText ?? 'another clinic'),
    changedOn,
  };
}

const informants = {
  patient: 'the patient',
  relative: 'a relative',
  pharmacy: 'a pharmacy',
  other: 'somebody else',
} as const;

const fromElsewhere = ({ informant }: MedicationStatement): string =>
  informant === 'other' ? 'another clinic' : `another clinic, told by ${informants[informant]}`;

function fromStatement({ id, version, changedOn, content }: Written<MedicationStatement>): SourcedItem {
  const here = content.source === undefined;
  const source = !here ? 'elsewhere' : content.informant === 'pharmacy' ? 'pharmacy' : 'taken';
  return {
    source,
    entry: { kind: 'medication-statement', id, version },
    ...taken(content),
    by: here ? informants[content.informant] : fromElsewhere(content),
    changedOn: content.assertedOn ?? changedOn,
  };
}

function taken({ medication, sig, sigText, status }: MedicationOrder | MedicationStatement) {
  const how = sig === null && sigText === null ? null : dosePhrase(sig, sigText);
  const parts = [how, status === 'on-hold' ? 'on hold' : null].filter((part) => part !== null);
  return {
    words: medication.concept.text,
    medication,
    how: parts.length === 0 ? null : parts.join('; '),
    sig,
  };
}

/** What was told in an intake and nobody has taken over yet. */
function fromIntake({ id, version, changedOn, content }: Written<Intake>, identify: Identify): SourcedItem[] {
  if (content.status !== 'submitted') return [];
  return content.items.flatMap(({ answer, decision }) =>
    answer.about !== 'current-medicine' || decision !== null
      ? []
      : [
          {
            source: 'taken' as const,
            entry: { kind: 'intake', id, version },
            words: answer.medicine,
            medication: identify(answer.medicine),
            how: answer.howTaken,
            by: 'the patient, before the first visit',
            changedOn,
            sig: null,
          },
        ],
  );
}

const takenWords = {
  'took-differently': 'Takes it differently than agreed',
  stopped: 'Stopped taking it',
} as const;

/** Check-ins ask about all medications at once: what was said names none. */
function fromCheckIn({ id, version, content }: Written<CheckIn>): SourcedItem[] {
  const { taken: how, takenBecause, on } = content;
  if (how !== 'took-differently' && how !== 'stopped') return [];
  const words = takenBecause === null ? takenWords[how] : `${takenWords[how]}: “${takenBecause}”`;
  return [inWords(words, { kind: 'check-in', id, version }, 'the patient, in a check-in', on)];
}

function fromAnswer({ id, version, content }: Written<Reconciliation>): SourcedItem[] {
  if (content.by !== 'patient' || content.answer !== 'different') return [];
  const words = content.words ?? 'Something on the list is different.';
  return [
    inWords(words, { kind: 'reconciliation', id, version }, 'the patient, about this list', content.on),
  ];
}

function inWords(
  words: string,
  entry: NonNullable<ListedItem['entry']>,
  by: string,
  changedOn: CalendarDate,
): SourcedItem {
  return { source: 'words', entry, words, medication: null, how: null, by, changedOn, sig: null };
}
