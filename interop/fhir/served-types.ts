import type { FhirResource } from 'fhir/r4';
import { type SearchParameter, searchParameters } from './search-parameters.ts';
import { type ServedKind, servedAs } from './served-as.ts';

/** One resource type Titrate serves: the single list that routes, the CapabilityStatement and the tests read. */
export interface ServedType {
  readonly type: FhirResource['resourceType'];
  /** The kinds of chart entry that go out as this type. */
  readonly kinds: readonly ServedKind[];
  /** Name of the parameter that says whose it is; clinical types are only searched patient by patient. */
  readonly patientParameter: 'patient' | '_id';
  readonly parameters: readonly SearchParameter[];
}

const kinds = Object.keys(servedAs) as ServedKind[];

export const servedTypes: readonly ServedType[] = [...new Set(Object.values(servedAs))].map((type) => ({
  type,
  kinds: kinds.filter((kind) => servedAs[kind] === type),
  patientParameter: type === 'Patient' ? '_id' : 'patient',
  parameters: searchParameters[type],
}));
