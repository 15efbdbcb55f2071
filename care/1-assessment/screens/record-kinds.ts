/** What can be recorded on a chart by a small form; the address names it (`?record=allergy`). */
export const recordKinds = ['allergy', 'allergy-review', 'condition', 'result', 'pregnancy'] as const;
export type RecordKind = (typeof recordKinds)[number];
