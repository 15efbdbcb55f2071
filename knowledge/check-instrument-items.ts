import type { Instrument } from './schema/clinical-terms.ts';
import type { AnyOf, InstrumentItem, Requirement } from './schema/instrument-parts.ts';

type Problem = readonly [path: string, message: string];

/** Items are numbered through, their answers are on the form, and everything that names an item names one that is there. */
export function checkInstrumentItems(scale: Instrument): readonly Problem[] {
  return [
    ...scale.items.flatMap((item, index) => checkItem(scale, item, index)),
    ...checkReferences(scale),
    ...checkDomains(scale),
    ...checkMissing(scale),
  ];
}

function checkItem(scale: Instrument, item: InstrumentItem, index: number): readonly Problem[] {
  const path = `items[${index}]`;
  const min = item.min ?? 0;
  const wrong: readonly (readonly [boolean, string])[] = [
    [item.number !== index + 1, `is number ${item.number}, not ${index + 1}`],
    [item.max <= min, 'has no answers'],
    [!item.suicide && item.suicideFrom !== undefined, 'is not about suicide but says when it is positive'],
    [item.suicideFrom !== undefined && !isAnswer(item, item.suicideFrom), 'suicideFrom is not an answer'],
    [item.countsFrom !== undefined && !isAnswer(item, item.countsFrom), 'countsFrom is not an answer'],
    [
      item.askedIf?.items.some((before) => before >= item.number) ?? false,
      'is asked because of an item that comes later',
    ],
    [scale.rights.embed && !hasEveryAnswer(scale, item), `options are not the answers ${min} to ${item.max}`],
  ];
  return wrong.filter(([is]) => is).map(([, message]): Problem => [path, message]);
}

function isAnswer(item: InstrumentItem, value: number): boolean {
  return value > (item.min ?? 0) && value <= item.max;
}

function hasEveryAnswer(scale: Instrument, item: InstrumentItem): boolean {
  const values = (item.options ?? scale.options ?? []).map(({ value }) => value);
  const min = item.min ?? 0;
  return values.length === item.max - min + 1 && values.every((value, index) => value === min + index);
}

function checkReferences(scale: Instrument): readonly Problem[] {
  const { scoring, items, eitherOr, bandNeeds, patterns, caveats } = scale;
  const named: readonly (readonly [string, readonly number[]])[] = [
    ['scoring', itemsOfRule(scoring)],
    ['eitherOr', (eitherOr ?? []).flat()],
    ['bandNeeds', bandNeeds === undefined ? [] : itemsOf(bandNeeds.anyOf)],
    ['patterns', (patterns ?? []).flatMap(({ anyOf }) => itemsOf(anyOf))],
    ['caveats', (caveats ?? []).flatMap(({ allZero }) => allZero)],
    ['items', items.flatMap(({ askedIf }) => askedIf?.items ?? [])],
  ];
  const unknown = named.flatMap(([path, numbers]) =>
    numbers
      .filter((number) => !items.some((item) => item.number === number))
      .map((number): Problem => [path, `there is no item ${number}`]),
  );
  return [...unknown, ...requirementsOf(scale).filter(isImpossible).map(impossible)];
}

function itemsOfRule(scoring: Instrument['scoring']): readonly number[] {
  switch (scoring.rule) {
    case 'sum':
      return [];
    case 'domains':
      return scoring.domains.flatMap(({ items }) => items);
    case 'count':
      return scoring.items;
    case 'item':
      return [scoring.item];
    case 'levels':
      return scoring.levels.flatMap(({ anyOf }) => itemsOf(anyOf));
  }
}

const itemsOf = (anyOf: AnyOf): readonly number[] => anyOf.flat().flatMap(({ items }) => items);

function requirementsOf({ patterns, bandNeeds, items, scoring }: Instrument): readonly Requirement[] {
  return [
    ...(patterns ?? []).flatMap(({ anyOf }) => anyOf.flat()),
    ...(bandNeeds?.anyOf.flat() ?? []),
    ...items.flatMap(({ askedIf }) => (askedIf === undefined ? [] : [askedIf])),
    ...(scoring.rule === 'levels' ? scoring.levels.flatMap(({ anyOf }) => anyOf.flat()) : []),
  ];
}

const isImpossible = ({ items, count }: Requirement): boolean => count > new Set(items).size;
const impossible = ({ items, count }: Requirement): Problem => [
  '',
  `asks for ${count} of ${items.length} items`,
];

/** Under the rule `domains` every scored item counts in exactly one of them. */
function checkDomains({ scoring, items }: Instrument): readonly Problem[] {
  if (scoring.rule !== 'domains') return [];
  const counted = scoring.domains.flatMap((domain) => domain.items);
  return items
    .filter(({ number, scored }) => scored !== false && counted.filter((one) => one === number).length !== 1)
    .map(({ number }): Problem => ['scoring.domains', `item ${number} is not in exactly one domain`]);
}

/** Others can stand in for a missing answer only where answers are added up. */
function checkMissing({ maxMissing, scoring, items }: Instrument): readonly Problem[] {
  const scored = items.filter((item) => item.scored !== false).length;
  if (maxMissing === 0 || (scoring.rule === 'sum' && maxMissing > 0 && maxMissing < scored)) return [];
  return [['maxMissing', 'does not go with the rule or the number of items']];
}
