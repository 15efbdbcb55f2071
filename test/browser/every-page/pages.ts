import { chartStops } from './stops/chart.ts';
import { nurseStops, prescriberStops, therapistStops } from './stops/clinicians.ts';
import { deskStops, managerStops } from './stops/desk-and-manager.ts';
import { patientStops } from './stops/patient.ts';
import { at, type Stop } from './stops/stop.ts';

/** Whoever has not signed in. */
export const nobody = 'nobody';

/**
 * Every page and the states worth looking at, by who sees them, in parts of about one length: each is walked through by a
 * file of its own at each width (`every-part.test.ts` holds that none is left out), so that two workers share the way.
 */
export const parts = {
  chart: { Okafor: chartStops },
  prescriber: { Okafor: prescriberStops },
  colleagues: { [nobody]: [at('/')], Haddad: nurseStops, Moreau: therapistStops, Menon: deskStops },
  'manager-and-patient': { Kimura: managerStops, Whitfield: patientStops },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly Stop[]>>>>;

export type Part = keyof typeof parts;
