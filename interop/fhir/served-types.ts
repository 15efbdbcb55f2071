import type { FhirResource } from 'fhir/r4';
import type { ClinicKind } from '#record/schema/clinic-kinds.ts';
import { clinicSearchParameters, type SearchParameter, searchParameters } from './search-parameters.ts';
import { clinicServedAs, type ServedKind, servedAs } from './served-as.ts';

/** One resource type Titrate serves: the single list that routes, the CapabilityStatement and the tests read. */
export interface ServedType {
  readonly type: FhirResource['resourceType'];
  /** The kinds of entry that go out as this type. */
  readonly kinds: readonly (ServedKind | ClinicKind)[];
  /**
   * Name of the parameter that says whose it is; clinical types are only searched patient by patient. Null for what a
   * clinic records about itself.
   */
  readonly patientParameter: 'patient' | '_id' | null;
  readonly parameters: readonly SearchParameter[];
}

/** The kinds of chart entry that are served. */
export const chartKinds = Object.keys(servedAs) as ServedKind[];

const ofCharts = [...new Set(Object.values(servedAs))].map(
  (type): ServedType => ({
    type,
    kinds: chartKinds.filter((kind) => servedAs[kind] === type),
    patientParameter: type === 'Patient' ? '_id' : 'patient',
    parameters: searchParameters[type],
  }),
);
const ofTheClinic = [...new Set(Object.values(clinicServedAs))].map(
  (type): ServedType => ({
    type,
    kinds: (Object.keys(clinicServedAs) as ClinicKind[]).filter((kind) => clinicServedAs[kind] === type),
    patientParameter: null,
    parameters: clinicSearchParameters[type],
  }),
);

export const servedTypes: readonly ServedType[] = [...ofCharts, ...ofTheClinic];
