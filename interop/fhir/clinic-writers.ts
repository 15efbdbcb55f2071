import type { FhirResource } from 'fhir/r4';
import type { ClinicKind } from '#record/schema/clinic-kinds.ts';
import { accessRequestToFhir } from './access-request.ts';
import { arrivingResultToFhir, resultClocksToFhir } from './arriving-result.ts';
import { announcementToFhir, correctiveActionToFhir, objectiveToFhir } from './directing.ts';
import type { ClinicStored } from './mapping.ts';
import { monitoringChoiceToFhir } from './monitoring-choice.ts';
import { absenceToFhir, locationToFhir, teamToFhir, visitTypeToFhir, workingHoursToFhir } from './places.ts';
import { alertPolicyToFhir, licenceToFhir, supervisionToFhir } from './staffing.ts';

type ClinicWriters = { readonly [K in ClinicKind]: (stored: ClinicStored<K>) => FhirResource };

const writers: ClinicWriters = {
  location: locationToFhir,
  'visit-type': visitTypeToFhir,
  'working-hours': workingHoursToFhir,
  absence: absenceToFhir,
  team: teamToFhir,
  licence: licenceToFhir,
  supervision: supervisionToFhir,
  'alert-policy': alertPolicyToFhir,
  objective: objectiveToFhir,
  'corrective-action': correctiveActionToFhir,
  announcement: announcementToFhir,
  'access-request': accessRequestToFhir,
  'arriving-result': arrivingResultToFhir,
  'result-clocks': resultClocksToFhir,
  'monitoring-choice': monitoringChoiceToFhir,
};

/** Something the clinic records about itself as its resource. */
export function clinicToFhir(kind: ClinicKind, stored: ClinicStored<ClinicKind>): FhirResource {
  return (writers[kind] as (stored: ClinicStored<ClinicKind>) => FhirResource)(stored);
}
