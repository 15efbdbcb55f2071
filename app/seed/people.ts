import type { Role } from '#kernel/role.ts';

/** A person of the demo clinic. Made up, like everything in it. */
export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Shown beside the one-click sign-in. */
  readonly about: string;
}

export const demoClinic = {
  id: '01900000-0000-7000-8000-000000000001',
  name: 'Alder Street Clinic (demo)',
  zone: 'America/New_York',
} as const;

/** The patient who also has an account, and whose story it is. */
export const demoPatient = {
  id: '01900000-0000-7000-8000-000000000100',
  story: 'depression-augmentation',
  person: { given: 'Jonah', family: 'Whitfield', pronouns: 'he/him', sex: 'male', birthDate: '1991-05-17' },
} as const;

const account = (number: number, name: string, role: Role, about: string): DemoAccount => ({
  id: `01900000-0000-7000-8000-0000000000${10 + number}`,
  name,
  email: `${role}${number}@demo.invalid`,
  role,
  about,
});

/** One person for each role, and a second prescriber so that co-work can be tried. */
export const demoAccounts: readonly DemoAccount[] = [
  account(0, 'Dr. Imani Okafor', 'prescriber', 'Psychiatrist: orders and signs medications'),
  account(1, 'Dr. Tomas Lindqvist', 'prescriber', 'A second psychiatrist, to see two people at work'),
  account(2, 'Noor Haddad, RN', 'nurse', 'Nurse: monitoring, injections, prepares orders'),
  account(3, 'Elise Moreau, LCSW', 'therapist', 'Therapist: charts and scores, orders nothing'),
  account(4, 'Ravi Menon', 'front-desk', 'Front desk: registers and books, sees no clinical content'),
  account(5, 'Grace Kimura', 'manager', 'Manager: accounts, audit, imports'),
  account(6, 'Jonah Whitfield', 'patient', 'Patient: sees their own record in plain words'),
];
