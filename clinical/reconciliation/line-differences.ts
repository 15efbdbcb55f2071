import { add, compare, type Rational, rational } from '#kernel/decimal.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import { nameWords } from '#knowledge/schema/name-key.ts';
import type { MedicationOrder, Sig } from '#record/schema/medication-use.ts';
import type { ListSource } from '#record/schema/reconciliation.ts';
import type { Held } from '../facts.ts';
import { sigAmounts } from '../regimen/sig-amounts.ts';
import { readableDaily } from '../screening/facts/exposure-fact.ts';
import { list, readableDate } from '../screening/wording.ts';
import type { Difference } from './compared-line.ts';
import { isListed, type SourcedItem } from './listed-items.ts';

/** What one line is held against. */
export interface Surroundings {
  readonly name: string;
  /** Lists that have any item at all: one that is empty was not asked, and says nothing about what is missing on it. */
  readonly inPlay: ReadonlySet<ListSource>;
  readonly drugs: readonly Drug[];
  /** Names of other lines with the same active substance. */
  readonly sharesWith: readonly string[];
  /** Orders of this medication written here, whatever became of them. */
  readonly endedHere: readonly Held<MedicationOrder>[];
  readonly asOf: CalendarDate;
}

const sources = {
  ordered: 'our orders',
  taken: 'what the patient says',
  elsewhere: 'the list from elsewhere',
  pharmacy: 'the pharmacy’s list',
  words: 'what was said',
} as const satisfies Record<ListSource, string>;

/** How the lists differ about one medication. An empty answer means: they agree, as far as they say the same things. */
export function differencesOf(items: readonly SourcedItem[], around: Surroundings): readonly Difference[] {
  if (items.every(({ medication }) => medication === null)) return [];
  return [
    ...notRecognised(items, around),
    ...whereItStands(items, around),
    ...stoppedHere(items, around),
    ...twice(items),
    ...doses(items),
    ...otherName(items, around),
    ...sameSubstance(around),
  ];
}

const one = (kind: Difference['kind'], text: string): readonly Difference[] => [{ kind, text }];

function notRecognised(items: readonly SourcedItem[], { drugs }: Surroundings): readonly Difference[] {
  if (drugs.length === 0)
    return one(
      'not-recognised',
      'Not recognised: it is paired with nothing, and nothing about it is screened.',
    );
  const parts = [...new Set(items.flatMap(({ medication }) => medication?.alsoContains ?? []))];
  return parts.length === 0
    ? []
    : one('not-recognised', `Recognised in part; not understood: ${list(parts)}.`);
}

function whereItStands(items: readonly SourcedItem[], { inPlay }: Surroundings): readonly Difference[] {
  const on = new Set(items.map(({ source }) => source));
  const missing = [...inPlay].filter((source) => !on.has(source));
  if (missing.length === 0) return [];
  if (!on.has('ordered') && on.size === 1)
    return one('only-there', `Only on ${list([...on].map((source) => sources[source]))}; not ordered here.`);
  if (!on.has('ordered')) return one('only-there', 'Not ordered here.');
  const others = missing.map((source) => sources[source]);
  return on.size === 1
    ? one('only-here', `Only ordered here; not on ${list(others)}.`)
    : one('not-on-list', `Not on ${list(others)}.`);
}

function stoppedHere(
  items: readonly SourcedItem[],
  { endedHere, asOf }: Surroundings,
): readonly Difference[] {
  if (items.some(({ source }) => source === 'ordered')) return [];
  const ended = endedHere
    .filter(({ content }) => ['stopped', 'completed', 'active'].includes(content.status))
    .filter(({ content }) => !isListed(content, asOf))
    .toSorted((a, b) => ((a.content.end ?? '') < (b.content.end ?? '') ? -1 : 1))
    .at(-1);
  if (ended === undefined) return [];
  const { end, stop } = ended.content;
  const when = end === null ? 'on a day that is not recorded' : `on ${readableDate(end)}`;
  const why = stop === null ? '' : ` (${stop.text ?? stop.reason.replaceAll('-', ' ')})`;
  return one('stopped-here', `Our order ended ${when}${why}, and it is still listed as taken.`);
}

function twice(items: readonly SourcedItem[]): readonly Difference[] {
  const counts = Map.groupBy(items, ({ source }) => source);
  return [...counts].flatMap(([source, own]) =>
    own.length < 2 ? [] : one('twice', `Stands ${own.length} times on ${sources[source]}.`),
  );
}

interface Told {
  readonly source: ListSource;
  readonly perDay: Rational;
  readonly times: string;
}

/** Doses are compared where both can be read; where one cannot, that is said, and nothing is concluded. */
function doses(items: readonly SourcedItem[]): readonly Difference[] {
  if (new Set(items.map(({ source }) => source)).size < 2) return [];
  const told = [...Map.groupBy(items, ({ source }) => source)].map(([source, own]) => tell(source, own));
  const readable = told.filter((each) => each !== null);
  if (readable.length < told.length)
    return one('cannot-compare', 'Doses were not compared: not every list says one that can be read.');
  const [first, ...rest] = readable;
  if (first === undefined) return [];
  if (rest.some(({ perDay }) => compare(perDay, first.perDay) !== 0))
    return one('dose', `Doses differ: ${list(readable.map(saidPerDay))}.`);
  if (rest.some(({ times }) => times !== first.times))
    return one('times', 'The same amount a day, taken at other times or in other portions.');
  return [];
}

function tell(source: ListSource, items: readonly SourcedItem[]): Told | null {
  const amounts = items.map(({ sig }) => sigAmounts(sig));
  if (amounts.some((each) => each === null)) return null;
  const perDay = amounts.reduce((sum, each) => add(sum, each?.perDay ?? rational(0n)), rational(0n));
  return {
    source,
    perDay,
    times: items
      .map(({ sig }) => timesOf(sig))
      .toSorted()
      .join('|'),
  };
}

function timesOf(sig: Sig | null): string {
  if (sig === null) return '';
  return [sig.timesPerDay, sig.everyDays, sig.when.toSorted().join(','), sig.prn === null ? '' : 'prn'].join(
    '/',
  );
}

const saidPerDay = ({ source, perDay }: Told): string => `${readableDaily(perDay)} on ${sources[source]}`;

/** A brand, or a name of earlier days: shown, so that nobody takes one medication for two. */
function otherName(items: readonly SourcedItem[], { drugs, name }: Surroundings): readonly Difference[] {
  const own = new Set(nameWords(name));
  const others = items
    .filter(({ words }) => {
      const written = new Set(nameWords(words));
      return drugs.length > 0 && ![...own].every((word) => written.has(word));
    })
    .map(({ words }) => `“${words}”`);
  return others.length === 0 ? [] : one('other-name', `Written as ${list([...new Set(others)])}.`);
}

function sameSubstance({ sharesWith }: Surroundings): readonly Difference[] {
  return sharesWith.length === 0
    ? []
    : one('same-substance', `The same active substance as ${list(sharesWith)}: perhaps one and the same.`);
}
