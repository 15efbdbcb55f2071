import { nurseStops, prescriberStops, therapistStops } from './stops/clinicians.ts';
import { deskStops, managerStops } from './stops/desk-and-manager.ts';
import { patientStops } from './stops/patient.ts';
import type { Stop } from './stops/stop.ts';

/** Every page and the states worth looking at, by who sees them. */
export const stops: Readonly<Record<string, readonly Stop[]>> = {
  Okafor: prescriberStops,
  Haddad: nurseStops,
  Moreau: therapistStops,
  Kimura: managerStops,
  Menon: deskStops,
  Whitfield: patientStops,
};
