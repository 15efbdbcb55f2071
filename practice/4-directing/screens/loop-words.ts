import type { Link } from '#clinical/loops/loop.ts';

/** The links of a loop in the order they are closed, in the words of the screen. */
export const linkWords: Readonly<Record<Link['link'], string>> = {
  indication: 'Why',
  target: 'Target symptom',
  consent: 'Consent',
  'baseline-checks': 'Baseline checks',
  'dose-plan': 'Dose plan',
  monitoring: 'Monitoring',
  'review-date': 'Review date',
  'stop-criterion': 'Stop criterion',
};

export const linkStateWords: Readonly<Record<Link['state'], string>> = {
  closed: 'closed',
  open: 'open',
  waived: 'waived',
  'not-asked': 'not asked for',
  'not-checked': 'not checked',
};

/** Where on the chart a missing link is closed. */
export const linkTab: Readonly<Record<Link['link'], string>> = {
  indication: 'plan',
  target: 'plan',
  consent: 'consent',
  'baseline-checks': 'monitor',
  'dose-plan': 'plan',
  monitoring: 'monitor',
  'review-date': 'plan',
  'stop-criterion': 'plan',
};
