import type { CareTeamMember } from '#record/schema/care-team.ts';

/** What somebody is in a care team. */
export const memberWords: Readonly<Record<CareTeamMember['as'], string>> = {
  prescriber: 'prescriber',
  nurse: 'nurse',
  therapist: 'therapist',
  'care-coordinator': 'care coordinator',
  supervisor: 'supervisor',
  'general-practitioner': 'family doctor',
  pharmacy: 'pharmacy',
  family: 'family',
  other: 'other',
};
