/** English is in the source; only what changes with a number is written here. */
export const englishPlurals: Readonly<Record<string, string>> = {
  '{{count}} patients_one': '{{count}} patient',
  '{{count}} patients_other': '{{count}} patients',
  '{{count}} medications outside the time shown_one': '{{count}} medication outside the time shown',
  '{{count}} medications outside the time shown_other': '{{count}} medications outside the time shown',
  '{{count}} scores or results outside the time shown_one':
    '{{count}} score or result outside the time shown',
  '{{count}} scores or results outside the time shown_other':
    '{{count}} scores or results outside the time shown',
  '{{count}} results could not be placed; they are in the table_one':
    '{{count}} result could not be placed; it is in the table',
  '{{count}} results could not be placed; they are in the table_other':
    '{{count}} results could not be placed; they are in the table',
  'Show {{count}} more results_one': 'Show {{count}} more result',
  'Show {{count}} more results_other': 'Show {{count}} more results',
};
