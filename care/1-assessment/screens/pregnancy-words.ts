import type { PregnancyStatus } from '#record/schema/patient.ts';

export const pregnancyWords: Readonly<Record<PregnancyStatus['state'], string>> = {
  pregnant: 'Pregnant',
  breastfeeding: 'Breastfeeding',
  'could-become': 'Could become pregnant',
  'not-possible': 'Pregnancy not possible',
  unknown: 'Asked, not known',
};
