import { systems } from '#kernel/code.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { LineVerdict } from '#record/schema/reconciliation.ts';
import type { Held } from '../facts.ts';
import { medicationKey, medicationName } from '../medication-key.ts';
import type { ComparedItem, ComparedLine, Difference } from './compared-line.ts';
import { differencesOf } from './line-differences.ts';
import type { SourcedItem } from './listed-items.ts';

/** What the lists are held against besides themselves. */
export interface ComparedWith {
  /** Every order of the chart: one that ended here says so beside what is still taken. */
  readonly orders: readonly Held<MedicationOrder>[];
  readonly knowledge: Pick<Knowledge, 'drugById'>;
  readonly asOf: CalendarDate;
}

/**
 * Puts what several lists say about one medication into one line: by what the formulary made of codes and whole names,
 * never by likeness of words. Every item comes out in exactly one line; a medication nobody knows stands with those of the
 * very same words, and words that name no medication stand alone. Nothing is decided here.
 */
export function compareLists(items: readonly SourcedItem[], around: ComparedWith): readonly ComparedLine[] {
  const byKey = Map.groupBy(items.map(keyed), ({ key }) => key);
  const drugsOf = new Map([...byKey].map(([key, [first]]) => [key, knownDrugs(first?.item, around)]));
  const inPlay = new Set(items.map(({ source }) => source).filter((source) => source !== 'words'));
  return [...byKey]
    .map(([key, group]): ComparedLine => {
      const own = group.map(({ item }) => item);
      const perhapsSame = sharing(key, drugsOf);
      const line = { key, name: nameOf(own, around), items: own.map(toCompared) };
      const others = perhapsSame.map((other) =>
        nameOf(byKey.get(other)?.map(({ item }) => item) ?? [], around),
      );
      const differences: readonly Difference[] = differencesOf(own, {
        name: line.name,
        inPlay,
        drugs: drugsOf.get(key) ?? [],
        sharesWith: others,
        endedHere: around.orders.filter(
          ({ content }) => content.source === undefined && medicationKey(content.medication) === key,
        ),
        asOf: around.asOf,
      });
      return {
        ...line,
        differences: [...differences],
        perhapsSame: [...perhapsSame],
        verdicts: verdictsFor(own),
      };
    })
    .toSorted(byOrder);
}

/** Lines with differences first, words before them, then by name: what there is to decide stands on top. */
function byOrder(a: ComparedLine, b: ComparedLine): number {
  const rank = ({ items, differences }: ComparedLine): number =>
    items.some(({ source }) => source === 'words') ? 0 : differences.length > 0 ? 1 : 2;
  return rank(a) - rank(b) || a.name.localeCompare(b.name, 'en') || (a.key < b.key ? -1 : 1);
}

interface Keyed {
  readonly key: string;
  readonly item: SourcedItem;
}

function keyed(item: SourcedItem): Keyed {
  if (item.medication !== null) return { key: medicationKey(item.medication), item };
  return { key: `words:${item.entry?.kind ?? 'typed'}:${item.entry?.id ?? item.words}`, item };
}

function nameOf(items: readonly SourcedItem[], { knowledge }: ComparedWith): string {
  const [first] = items;
  if (first === undefined) return '';
  return first.medication === null ? first.words : medicationName(first.medication, knowledge);
}

function knownDrugs(item: SourcedItem | undefined, { knowledge }: ComparedWith): readonly Drug[] {
  return (item?.medication?.drugs ?? []).flatMap((id) => knowledge.drugById.get(id) ?? []);
}

/** Lines of another medication with the same active substance, or of which one contains the other. */
function sharing(key: string, drugsOf: ReadonlyMap<string, readonly Drug[]>): readonly string[] {
  const own = new Set((drugsOf.get(key) ?? []).flatMap(({ moieties }) => moieties));
  return [...drugsOf].flatMap(([other, drugs]) =>
    other !== key && drugs.some(({ moieties }) => moieties.some((moiety) => own.has(moiety))) ? [other] : [],
  );
}

function toCompared({ sig: _sig, ...item }: SourcedItem): ComparedItem {
  return { ...item, recognised: recognisedBy(item.medication) };
}

function recognisedBy(medication: SourcedItem['medication']): ComparedItem['recognised'] {
  if (medication === null || medication.drugs === null) return 'not';
  if (medication.alsoContains !== undefined) return 'in-part';
  return medication.concept.codings.some(({ system }) => system === systems.rxnorm) ? 'code' : 'name';
}

/**
 * What can be decided about a line. An order signed here is ended and changed by its own screened act, never from a list;
 * what the chart holds already is not added again.
 */
function verdictsFor(items: readonly SourcedItem[]): LineVerdict[] {
  const kinds = new Set(items.map(({ entry }) => entry?.kind ?? null));
  const orderedHere = items.some(({ source }) => source === 'ordered');
  const onlyWords = items.every(({ medication }) => medication === null);
  const inChart = kinds.has('medication-order') || kinds.has('medication-statement');
  return [
    // Kept is what the chart holds, and what was heard; what stands on paper alone is taken, not taken, or not clear
    ...(inChart || onlyWords ? ['keep' as const] : []),
    ...(inChart || onlyWords ? [] : ['add-taken' as const]),
    ...(orderedHere || onlyWords ? [] : ['end' as const]),
    ...(orderedHere ? ['change-order' as const] : []),
    'same-as' as const,
    'unclear' as const,
  ];
}
