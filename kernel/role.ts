import { z } from 'zod';

/** What a signed-in person may be in a clinic. A manager also administers accounts. */
export const Role = z.enum(['prescriber', 'nurse', 'therapist', 'front-desk', 'manager', 'patient']);
export type Role = z.infer<typeof Role>;

export const clinicalRoles: readonly Role[] = ['prescriber', 'nurse', 'therapist'];
export const staffRoles: readonly Role[] = [...clinicalRoles, 'front-desk', 'manager'];
