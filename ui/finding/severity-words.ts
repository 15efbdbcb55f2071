import type { FindingKind } from '#knowledge/schema/severity.ts';
import type { Mark } from './severity-mark.tsx';

export const severityWords: Readonly<Record<Mark, string>> = {
  contraindicated: 'Contraindicated',
  major: 'Major',
  moderate: 'Moderate',
  info: 'Information',
  'not-checked': 'Not checked',
};

/** Worst first; *not checked* is never sorted among them. */
export const severityOrder: Readonly<Record<Exclude<Mark, 'not-checked'>, number>> = {
  contraindicated: 0,
  major: 1,
  moderate: 2,
  info: 3,
};

export const kindWords: Readonly<Record<FindingKind, string>> = {
  interaction: 'Interaction',
  contraindication: 'Contraindication',
  allergy: 'Allergy',
  duplicate: 'Duplicate therapy',
  dose: 'Dose',
  titration: 'Titration',
  taper: 'Stopping',
  washout: 'Washout',
  age: 'Age',
  pregnancy: 'Pregnancy',
  lactation: 'Breastfeeding',
  renal: 'Kidney',
  hepatic: 'Liver',
  beers: 'Older adult',
  qt: 'QT interval',
  pgx: 'Genetics',
  boxed: 'Boxed warning',
  controlled: 'Controlled substance',
  'monitoring-due': 'Monitoring',
  result: 'Result',
  gap: 'Gap in treatment',
  'not-checked': 'Not checked',
};
