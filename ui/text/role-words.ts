import type { Role } from '#kernel/role.ts';

/** Roles as they are read; said in the reader's language by `useText`. */
export const roleWords: Readonly<Record<Role, string>> = {
  prescriber: 'Prescriber',
  nurse: 'Nurse',
  therapist: 'Therapist',
  'front-desk': 'Front desk',
  manager: 'Manager',
  patient: 'Patient',
};
