import { compare, isDecimal, parseDecimal } from '#kernel/decimal.ts';
import type { KnowledgeProblem } from './raw-files.ts';
import type { Analyte } from './schema/clinical-terms.ts';

/** Limits of an analyte stand in its own unit and in order: plausible low < critical low < critical high < plausible high. */
export function checkAnalyte(file: string, analyte: Analyte): readonly KnowledgeProblem[] {
  const limits: readonly (readonly [string, string | undefined])[] = [
    ['plausible.low', analyte.plausible.low],
    ['critical.low', analyte.critical?.low],
    ['reference.low', analyte.reference?.low],
    ['reference.high', analyte.reference?.high],
    ['critical.high', analyte.critical?.high],
    ['plausible.high', analyte.plausible.high],
  ];
  const stated = limits.flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }]));
  const unreadable = stated.filter(({ text }) => {
    const [value = '', unit] = text.split(' ');
    return unit !== analyte.unit || !isDecimal(value);
  });
  if (unreadable.length > 0)
    return unreadable.map(({ path, text }) => ({
      file,
      path,
      message: `${text} is not a number of ${analyte.unit}`,
    }));
  const units = [analyte.unit, ...analyte.conversions.map(({ unit }) => unit)];
  return [
    ...outOfOrder(stated).map((path) => ({ file, path, message: 'is below the limit before it' })),
    ...units
      .filter((unit, index) => units.indexOf(unit) !== index)
      .map((unit) => ({ file, path: 'conversions', message: `${unit} appears twice` })),
  ];
}

function outOfOrder(limits: readonly { readonly path: string; readonly text: string }[]): readonly string[] {
  const values = limits.map(({ text }) => parseDecimal(text.split(' ')[0] ?? ''));
  return limits.flatMap(({ path }, index) => {
    const [before, value] = [values[index - 1], values[index]];
    return before && value && compare(value, before) < 0 ? [path] : [];
  });
}
