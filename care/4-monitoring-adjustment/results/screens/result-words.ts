import type { WhyNotMatched } from '#record/schema/arriving-result.ts';
import type { ChartResult } from '../review-schema.ts';

/** Why a result did not find its chart by itself. */
export const whyWords: Readonly<Record<WhyNotMatched, string>> = {
  'no-number': 'It came without a patient number.',
  'number-unknown': 'Nobody here has this number.',
  'number-of-another': 'The number is not the one on file.',
  'name-differs': 'The name is another.',
  'birth-date-differs': 'The birth date is another.',
  'name-missing': 'It came without the whole name.',
  'birth-date-missing': 'It came without a birth date.',
  'several-people': 'It fits more than one person.',
  'filed-with-another': 'The same result is in another person’s chart.',
};

/** A result’s status, where it is not simply final. */
export const statusWords: Readonly<Record<string, string | null>> = {
  registered: 'announced',
  preliminary: 'preliminary',
  final: null,
  amended: 'amended',
  corrected: 'corrected',
  cancelled: 'not obtained',
  unknown: null,
};

export const flagWords: Readonly<Record<NonNullable<ChartResult['flag']>, string | null>> = {
  'critical-low': 'critical, low',
  low: 'low',
  'in-range': null,
  high: 'high',
  'critical-high': 'critical, high',
  'no-range': null,
};
