import type { Severity } from '#knowledge/schema/severity.ts';

const order: readonly Severity[] = ['contraindicated', 'major', 'moderate', 'info'];

/** 0 for the worst. */
export const severityRank = (severity: Severity): number => order.indexOf(severity);

export const atLeastAsBad = (a: Severity, b: Severity): boolean => severityRank(a) <= severityRank(b);

export const worse = (a: Severity, b: Severity): Severity => (severityRank(a) <= severityRank(b) ? a : b);

export const milder = (a: Severity, b: Severity): Severity => (severityRank(a) >= severityRank(b) ? a : b);
