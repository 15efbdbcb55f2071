import { createContext, useContext } from 'react';
import { todayIn } from './day-text.ts';

/** What every screen may ask about where it is: the clinic's zone and whose eyes are reading. */
export interface ClinicContext {
  readonly zone: string;
  readonly role: string;
  readonly personId: string;
}

const Context = createContext<ClinicContext | null>(null);
export const ClinicProvider = Context.Provider;

/** The clinic the signed-in person works in. Throws outside of the signed-in part of the app. */
export function useClinic(): ClinicContext {
  const clinic = useContext(Context);
  if (clinic === null) throw new Error('no clinic: this screen is only for people who are signed in');
  return clinic;
}

/** Today's calendar date in the clinic's zone. */
export function useToday(): string {
  return todayIn(useClinic().zone);
}
