import { compareLists } from '#clinical/reconciliation/compare-lists.ts';
import type { ComparedLine } from '#clinical/reconciliation/compared-line.ts';
import { confirmWithinDays, type ListState, listState } from '#clinical/reconciliation/list-state.ts';
import {
  listedItems,
  type RecordedLists,
  type SourcedItem,
  typedItem,
  type Written,
} from '#clinical/reconciliation/listed-items.ts';
import { typedLineMost, typedLines, typedLinesMost } from '#clinical/reconciliation/typed-lines.ts';
import { screeningPolicy } from '#clinical/screening/screening-policy.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CalendarDate, dateInZone } from '#kernel/time.ts';
import { resolveMedication } from '#knowledge/resolve-medication.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { EntityKind } from '#record/schema/entity-kinds.ts';
import type { MedicationChoice } from '#record/schema/medication-use.ts';
import { contentHash } from '#record/store/content-hash.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { loadPlan, type PlanCall, type PlanChart } from '../queries.ts';
import type { TypedList } from './reconcile-schema.ts';

/** Decided over lists that are not as they were shown. */
export const listChangedSince: Refusal = {
  kind: 'conflict',
  detail: 'One of the lists changed in the meantime; nothing was saved.',
  next: 'Look at the lists again, then decide.',
};

/** All lists of one person, loaded once. */
export interface ListDesk {
  readonly chart: PlanChart;
  readonly lists: RecordedLists;
  readonly state: ListState;
}

/** Loads the lists; `forWriting` keeps everybody else from changing the chart until this call is over. */
export async function loadLists(
  call: PlanCall,
  use: 'forReading' | 'forWriting',
  knowledge: Knowledge,
): Promise<Result<ListDesk, Refusal>> {
  const loaded = await loadPlan(call, use);
  if (!loaded.ok) return loaded;
  const { caller, tx, params } = call;
  const chart = loaded.value;
  const list = <K extends EntityKind>(kind: K) => listCurrent(tx, caller.clinicId, params.patientId, kind);
  const written = <K extends EntityKind>(all: readonly StoredVersion<K>[] | null) =>
    (all ?? []).map((one) => toWritten(one, caller.zone));
  const lists: RecordedLists = {
    orders: written(chart.orders),
    statements: written(chart.statements),
    intakes: written(await list('intake')),
    checkIns: written(await list('check-in')),
    reconciliations: written(chart.reconciliations),
    dosePlans: await list('dose-plan'),
  };
  const withinDays = confirmWithinDays(knowledge) ?? screeningPolicy.medicationReviewDays;
  return ok({ chart, lists, state: listState(lists, withinDays, call.today) });
}

function toWritten<K extends EntityKind>(
  { id, version, recordedAt, recordedByName, content }: StoredVersion<K>,
  zone: string,
): Written<StoredVersion<K>['content']> {
  return {
    id,
    version,
    changedOn: dateInZone(recordedAt, zone),
    recordedAt,
    recordedBy: recordedByName,
    content,
  };
}

/** Which medication somebody's words name, with what the formulary does not know beside it. It never guesses. */
function identify(words: string, knowledge: Knowledge): MedicationChoice {
  const concept = { codings: [], text: words };
  const resolved = resolveMedication(concept, knowledge);
  if (resolved.kind === 'unknown') return { concept, drugs: null, product: null };
  const unrecognised = resolved.unrecognised.slice(0, 20).map((word) => word.slice(0, 200));
  return {
    concept,
    drugs: resolved.drugs.map(({ id }) => id),
    product: resolved.product?.id ?? null,
    ...(unrecognised.length > 0 && { alsoContains: unrecognised }),
  };
}

/** What is compared: the items of every list, the lines they make, and the hash that stands for exactly these. */
export interface Compared {
  readonly items: readonly SourcedItem[];
  readonly lines: readonly ComparedLine[];
  readonly shown: string;
}

/** Compares what the record holds with what is on paper; refuses a list that is none, naming the field. */
export function compareDesk(
  { chart, lists }: ListDesk,
  typed: readonly TypedList[],
  { params, today }: Pick<PlanCall, 'params' | 'today'>,
  knowledge: Knowledge,
): Result<Compared, Refusal> {
  const faults = typed.flatMap((one, index) => whatIsWrong(one, `body.typed.${index}`, today));
  if (faults.length > 0)
    return err({ kind: 'bad-input', detail: 'A list could not be read line by line.', errors: faults });
  const read = (words: string) => identify(words, knowledge);
  const items = [
    ...listedItems(lists, read, today),
    ...typed.flatMap((one) => typedLines(one.text).map((line) => typedItem(line, sourceOf(one), read))),
  ];
  const lines = compareLists(items, { orders: chart.orders ?? [], knowledge, asOf: today });
  return ok({ items, lines, shown: contentHash({ patient: params.patientId, lines }) });
}

function whatIsWrong({ text, on }: TypedList, path: string, today: CalendarDate) {
  const lines = typedLines(text);
  const at = (field: string, message: string) => [{ path: `${path}.${field}`, message }];
  if (on > today) return at('on', 'is after today');
  if (lines.length === 0) return at('text', 'has no line with words');
  if (lines.length > typedLinesMost) return at('text', `has more than ${typedLinesMost} lines`);
  const long = lines.findIndex((line) => line.length > typedLineMost);
  return long < 0 ? [] : at('text', `line ${long + 1} is too long: one medication a line`);
}

const nobodyNamed = {
  pharmacy: 'a pharmacy',
  patient: 'the patient, just now',
  relative: 'a relative, just now',
} as const;

function sourceOf({ from, name, on }: TypedList) {
  const source = from === 'pharmacy' ? ('pharmacy' as const) : ('taken' as const);
  return { source, by: name ?? nobodyNamed[from], on };
}
