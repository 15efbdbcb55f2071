import { parseDose } from '#kernel/dose.ts';
import { checkBrands } from './check-brands.ts';
import type { KnowledgeProblem } from './raw-files.ts';
import type { Drug } from './schema/drug.ts';

type Dosing = Drug['dosing'][number];

/** What must agree inside one medication: local ids, what dosing refers to, and doses with each other. */
export function checkDrug(file: string, drug: Drug): readonly KnowledgeProblem[] {
  const at = (path: string, message: string): KnowledgeProblem => ({ file, path, message });
  return [
    ...(['indications', 'products', 'dosing', 'limits', 'contraindications', 'boxed'] as const).flatMap(
      (list) => repeated(drug[list].map((item) => item.id)).map((id) => at(list, `${id} appears twice`)),
    ),
    ...drug.products
      .filter((product) => !product.id.startsWith(`${drug.id}-`))
      .map((product) => at('products', `${product.id} must begin with ${drug.id}-`)),
    ...drug.dosing
      .filter(
        (row) => row.indication !== undefined && !drug.indications.some(({ id }) => id === row.indication),
      )
      .map((row) => at(`dosing (${row.id})`, `there is no indication ${row.indication}`)),
    ...drug.limits.flatMap(({ id, effect }) =>
      ('byPack' in effect ? (effect.byPack ?? []) : [])
        .flatMap(({ products }) => products ?? [])
        .filter((product) => !drug.products.some((one) => one.id === product))
        .map((product) => at(`limits (${id})`, `there is no product ${product}`)),
    ),
    ...drug.dosing.flatMap((row) => checkDoses(row).map((message) => at(`dosing (${row.id})`, message))),
    ...repeated(drug.properties.map(({ name }) => name)).map((name) =>
      at('properties', `${name} appears twice`),
    ),
    ...checkBrands(drug).map((message) => at('brands', message)),
    ...(drug.components ?? [])
      .filter((component) => component === drug.id)
      .map(() => at('components', 'a medication cannot be part of itself')),
  ];
}

function repeated(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function above(low: string | undefined, high: string | undefined): boolean {
  const [from, to] = [parseDose(low ?? ''), parseDose(high ?? '')];
  return from.ok && to.ok && from.value > to.value;
}

/** A row whose numbers contradict each other is a typing mistake, whichever of them is wrong. */
function checkDoses(row: Dosing): readonly string[] {
  const stated = [
    row.start,
    row.usual?.low,
    row.usual?.high,
    row.maxPerDay,
    row.maxPerDose,
    row.maxPerKgPerDay,
  ];
  const unreadable = stated.filter((text) => text !== undefined && !parseDose(text).ok);
  if (unreadable.length > 0) return unreadable.map((text) => `${text} is not a dose`);
  return [
    above(row.usual?.low, row.usual?.high) ? 'usual.low is above usual.high' : '',
    above(row.usual?.high, row.maxPerDay) ? 'usual.high is above maxPerDay' : '',
    above(row.start, row.maxPerDay) ? 'start is above maxPerDay' : '',
    row.age.below !== undefined && row.age.below <= row.age.from
      ? 'no age is left between from and below'
      : '',
  ].filter((message) => message !== '');
}
