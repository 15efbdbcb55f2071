import { checkInstrumentItems } from './check-instrument-items.ts';
import type { KnowledgeProblem } from './raw-files.ts';
import type { Instrument } from './schema/clinical-terms.ts';
import type { Band, InstrumentItem } from './schema/instrument-parts.ts';

type Problem = readonly [path: string, message: string];

/** A scale agrees with itself: its items add up to its range, bands cover the range once, what may not be shown is not held. */
export function checkInstrument(file: string, scale: Instrument): readonly KnowledgeProblem[] {
  const problems: readonly Problem[] = [
    ...checkInstrumentItems(scale),
    ...checkRange(scale),
    ...checkBands(scale),
    ...checkNames(scale),
    ...checkThresholds(scale),
    ...checkWording(scale),
  ];
  return problems.map(([path, message]) => ({ file, path, message }));
}

function checkRange(scale: Instrument): readonly Problem[] {
  const { range, items, scoring } = scale;
  if (items.length === 0) return scale.entry.includes('answers') ? [['items', 'are needed for answers']] : [];
  const [low, high] = rangeOfItems(scale);
  if (range.low === low && range.high === high) return [];
  return [['range', `the items give ${low} to ${high} by the rule ${scoring.rule}`]];
}

function rangeOfItems({ items, scoring }: Instrument): readonly [number, number] {
  const of = (numbers: readonly number[]): readonly InstrumentItem[] =>
    items.filter(({ number }) => numbers.includes(number));
  const least = (list: readonly InstrumentItem[]): readonly number[] => list.map(({ min }) => min ?? 0);
  const most = (list: readonly InstrumentItem[]): readonly number[] => list.map(({ max }) => max);
  switch (scoring.rule) {
    case 'sum': {
      const scored = items.filter((item) => item.scored !== false);
      const times = scoring.times ?? 1;
      return [times * add(least(scored)), times * add(most(scored))];
    }
    case 'domains':
      return [
        add(scoring.domains.map((domain) => Math.max(...least(of(domain.items))))),
        add(scoring.domains.map((domain) => Math.max(...most(of(domain.items))))),
      ];
    case 'count':
      return [0, scoring.items.length];
    case 'item':
      return [add(least(of([scoring.item]))), add(most(of([scoring.item])))];
    case 'levels':
      return [0, 0];
  }
}

const add = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

function checkBands({ bands, bandsBySex, range, scoring }: Instrument): readonly Problem[] {
  if (scoring.rule === 'levels' || bandsBySex !== undefined) {
    const extra: readonly Problem[] = bands.length > 0 ? [['bands', 'stand beside others']] : [];
    const bySex = Object.entries(bandsBySex ?? {});
    return [...extra, ...bySex.flatMap(([sex, list]) => checkCover(`bandsBySex.${sex}`, list, range))];
  }
  return bands.length === 0 ? [] : checkCover('bands', bands, range);
}

/** Every possible score lies in exactly one band. */
function checkCover(path: string, bands: readonly Band[], range: Instrument['range']): readonly Problem[] {
  const ends: readonly Problem[] = [
    ...(bands[0]?.low === range.low ? [] : ([[path, `do not begin at ${range.low}`]] as const)),
    ...(bands.at(-1)?.high === range.high ? [] : ([[path, `do not end at ${range.high}`]] as const)),
  ];
  const seams = bands.flatMap((band, index): readonly Problem[] => {
    const before = bands[index - 1];
    if (band.low > band.high) return [[path, `${band.name} ends before it begins`]];
    if (before === undefined || band.low === before.high + 1) return [];
    return [[path, `${before.name} and ${band.name} ${band.low > before.high ? 'leave a gap' : 'overlap'}`]];
  });
  return [...ends, ...seams];
}

/** What names a band names one that is there. */
function checkNames({ bands, bandsBySex, bandNeeds, caveats }: Instrument): readonly Problem[] {
  const all = [...bands, ...(bandsBySex?.female ?? []), ...(bandsBySex?.male ?? [])];
  const names = new Set(all.map(({ name }) => name));
  const used: readonly Problem[] = [
    ...(bandNeeds === undefined
      ? []
      : [bandNeeds.band, bandNeeds.otherwise].map((name): Problem => ['bandNeeds', name])),
    ...(caveats ?? []).map(({ band }): Problem => ['caveats', band]),
  ];
  return used
    .filter(([, name]) => !names.has(name))
    .map(([path, name]): Problem => [path, `there is no band ${name}`]);
}

function checkThresholds(scale: Instrument): readonly Problem[] {
  const { range, remission, responsePercent, partialPercent, responseAtMost } = scale;
  const limits: readonly (readonly [string, number | undefined])[] = [
    ['remission.atMost', remission?.atMost],
    ['remission.atLeast', remission?.atLeast],
    ['remission.withItems', remission?.withItems?.atMost],
    ['responseAtMost', responseAtMost],
  ];
  return [
    ...limits
      .filter(([, limit]) => limit !== undefined && (limit < range.low || limit > range.high))
      .map(([path]): Problem => [path, 'lies outside the range']),
    ...(partialPercent !== undefined && partialPercent >= (responsePercent ?? 0)
      ? ([['partialPercent', 'is not below the response']] as const)
      : []),
  ];
}

/** Wording stands in the file when it may be shown, and only then. */
function checkWording({ rights, stem, options, items, wording }: Instrument): readonly Problem[] {
  const held = items.filter(({ text }) => text !== undefined).length;
  if (!rights.embed) {
    const any = held > 0 || [stem, options, wording].some((part) => part !== undefined);
    return any ? [['rights', 'do not allow the wording that the file holds']] : [];
  }
  return [
    ...(held === items.length ? [] : ([['items', 'have no text although it may be shown']] as const)),
    ...Object.entries(wording ?? {})
      .filter(([, own]) => own.items.length !== items.length || own.options.length !== options?.length)
      .map(([language]): Problem => [`wording.${language}`, 'has not the same items or options']),
  ];
}
