import type { PersonBundle } from './person-bundle.ts';

/** What perturbed patients are made from where no published ones are at hand. */
export const templatePatient: PersonBundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      resource: {
        resourceType: 'Patient',
        id: 'template',
        name: [{ family: 'Template', given: ['Tess'] }],
        gender: 'female',
        birthDate: '1980-01-01',
      },
    },
  ],
};
