import type { BookingChoices } from '#care/6-follow-up/booking-schema.ts';
import type { Actor, PlayContext } from './play-context.ts';

/** Who of the demo clinic does what with its time. */
export interface ClinicPeople {
  readonly manager: Actor;
  readonly desk: Actor;
  readonly therapist: Actor | null;
}

export function clinicPeople({ staff }: PlayContext): ClinicPeople {
  const find = (role: Actor['role']) => staff.find((one) => one.role === role) ?? null;
  const [manager, desk] = [find('manager'), find('front-desk')];
  if (manager === null || desk === null) throw new Error('the demo clinic needs a manager and a front desk');
  return { manager, desk, therapist: find('therapist') };
}

/** Where the demo clinic sees people. */
export function houseOf({ locations }: BookingChoices): string | null {
  return locations.find(({ name }) => name === houseName)?.id ?? null;
}

export const houseName = 'Alder Street house';
