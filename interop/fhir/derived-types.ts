import type { SearchParameter } from './search-parameters.ts';
import type { ServedType } from './served-types.ts';

const status: SearchParameter = {
  name: 'status',
  type: 'token',
  paths: ['status'],
  documentation: 'Its status',
};

/**
 * What is served and stored nowhere: worked out from the record and the knowledge base when somebody asks. It has no
 * versions; the same question later may have another answer.
 */
export const derivedTypes = {
  Measure: {
    type: 'Measure',
    kinds: [],
    patientParameter: null,
    parameters: [status],
  },
  MeasureReport: {
    type: 'MeasureReport',
    kinds: [],
    patientParameter: null,
    parameters: [
      status,
      {
        name: 'measure',
        type: 'token',
        paths: ['measure'],
        documentation: 'The indicator, as urn:titrate:measure:ID',
      },
    ],
  },
} as const satisfies Record<string, ServedType>;

/** What each of them holds, for the CapabilityStatement. */
export const derivedWords: Readonly<Record<keyof typeof derivedTypes, string>> = {
  Measure: 'The indicators of the clinic: what they count. Their definitions are data, in an extension.',
  MeasureReport:
    'What each indicator says of the clinic today, as a summary, under the id of its Measure. Worked out when asked for.',
};
