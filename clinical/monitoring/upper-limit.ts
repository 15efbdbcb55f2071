import type { Rational } from '#kernel/decimal.ts';
import { convert, limitIn } from '#kernel/quantity.ts';
import type { Analyte } from '#knowledge/schema/clinical-terms.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { Reading } from '../screening/facts/readings.ts';
import { readPrintedRange } from './printed-range.ts';

/** The upper limit of normal of one result, in the analyte's unit, and whose it is. */
export type UpperLimit =
  | { readonly known: true; readonly value: Rational; readonly whose: 'laboratory' | 'usual' }
  | { readonly known: false; readonly why: string };

/**
 * The upper limit a result is held against: the one its own laboratory printed, where it can be read; else the usual one of
 * the knowledge base, by sex where it differs; else not known, and why.
 */
export function upperLimitOf(
  { range, quantity }: Pick<Reading, 'range' | 'quantity'>,
  analyte: Analyte,
  sex: Patient['sex'] | null,
): UpperLimit {
  const printed = range === null ? null : readPrintedRange(range.text, range.unit);
  if (printed !== null && printed.high !== null && quantity !== null) {
    const read = convert({ value: printed.high, ucum: quantity.ucum }, analyte);
    if (read.ok) return { known: true, value: read.value.value, whose: 'laboratory' };
  }
  const { reference } = analyte;
  if (reference === undefined || reference.kind !== 'reference')
    return { known: false, why: 'no upper limit of normal is on file' };
  if (reference.highBySex !== undefined) {
    if (sex !== 'female' && sex !== 'male')
      return { known: false, why: 'the upper limit differs by sex, and the sex is not recorded' };
    return { known: true, value: limitIn(reference.highBySex[sex], analyte), whose: 'usual' };
  }
  if (reference.high === undefined) return { known: false, why: 'no upper limit of normal is on file' };
  return { known: true, value: limitIn(reference.high, analyte), whose: 'usual' };
}
