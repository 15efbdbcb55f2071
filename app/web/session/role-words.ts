import type { Role } from '#kernel/role.ts';

export const roleWords: Readonly<Record<Role, string>> = {
  prescriber: 'Prescriber',
  nurse: 'Nurse',
  therapist: 'Therapist',
  'front-desk': 'Front desk',
  manager: 'Manager',
  patient: 'Patient',
};
