import type { Severity } from '#knowledge/schema/severity.ts';

const ranks: Readonly<Record<Severity, number>> = { contraindicated: 0, major: 1, moderate: 2, info: 3 };

/** 0 for the worst. */
export const severityRank = (severity: Severity): number => ranks[severity];

/** Whether `a` is as bad as `b`, or worse. */
export const atLeastAsBad = (a: Severity, b: Severity): boolean => severityRank(a) <= severityRank(b);

/** The worse of two. */
export const worse = (a: Severity, b: Severity): Severity => (severityRank(a) <= severityRank(b) ? a : b);

/** The milder of two. */
export const milder = (a: Severity, b: Severity): Severity => (severityRank(a) >= severityRank(b) ? a : b);
