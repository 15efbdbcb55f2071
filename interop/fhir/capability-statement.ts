import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4';
import type { Instant } from '#kernel/time.ts';
import { derivedTypes, derivedWords } from './derived-types.ts';
import type { SearchParameter } from './search-parameters.ts';
import { type ServedType, servedTypes } from './served-types.ts';

export interface Served {
  readonly base: string;
  readonly version: string;
  /** When this server started: nothing about what it serves is older. */
  readonly since: Instant;
}

/** What /fhir can do, generated from the list the routes work from, so that neither can claim what the other lacks. */
export function capabilityStatement({ base, version, since }: Served): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: since,
    kind: 'instance',
    software: { name: 'Titrate', version },
    implementation: { description: 'Titrate: psychiatric medication management', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        documentation:
          'Reading what is stored. Clinical types are searched patient by patient, what a clinic records about itself without one; unknown parameters are refused, not ignored. Charts come in through the import of the app, not through this interface.',
        security: {
          cors: false,
          description:
            'The session of the app (cookie), with a second factor for staff. A patient reads the own record. Every access is audited. SMART on FHIR is not offered yet.',
        },
        resource: [...servedTypes.map(stored), ...Object.values(derivedTypes).map(derived)],
      },
    ],
  };
}

/** What has no versions: it is worked out when somebody asks. */
function derived({
  type,
  parameters,
}: (typeof derivedTypes)[keyof typeof derivedTypes]): CapabilityStatementRestResource {
  return {
    type,
    documentation: derivedWords[type],
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    versioning: 'no-version',
    readHistory: false,
    updateCreate: false,
    searchParam: searchParam(parameters),
  };
}

const searchParam = (parameters: readonly SearchParameter[]) => [
  { name: '_id', type: 'token' as const, documentation: 'Ids, with commas between' },
  ...parameters.map(({ name, type, documentation }) => ({ name, type, documentation })),
];

function stored(type: ServedType): CapabilityStatementRestResource {
  return {
    type: type.type as CapabilityStatementRestResource['type'],
    documentation: `Holds: ${type.kinds.join(', ')}`,
    interaction: [{ code: 'read' }, { code: 'vread' }, { code: 'history-instance' }, { code: 'search-type' }],
    versioning: 'versioned',
    readHistory: true,
    updateCreate: false,
    conditionalCreate: false,
    conditionalRead: 'not-match',
    conditionalUpdate: false,
    conditionalDelete: 'not-supported',
    ...(type.patientParameter === 'patient' ? { searchInclude: [`${type.type}:patient`] } : {}),
    searchParam: searchParam(type.parameters),
    ...(type.type === 'Patient'
      ? {
          operation: [
            {
              name: 'everything',
              definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
              documentation: 'Everything served about one patient, without parameters',
            },
          ],
        }
      : {}),
  };
}
