/** What an EHR must send along so that nothing has to be fetched: Titrate never calls an address a caller chose. */
const prefetch = {
  patient: 'Patient/{{context.patientId}}',
  conditions: 'Condition?patient={{context.patientId}}',
  medications: 'MedicationRequest?patient={{context.patientId}}&status=active,on-hold,stopped,completed',
  allergies: 'AllergyIntolerance?patient={{context.patientId}}',
  observations:
    'Observation?patient={{context.patientId}}&category=laboratory,vital-signs,survey&_sort=-date&_count=200',
} as const;

/** The CDS Hooks 2.0 services Titrate offers: all three run the same safety screen as the app. */
export const cdsServices = [
  {
    id: 'titrate-order-select',
    hook: 'order-select',
    title: 'Titrate: medication safety while choosing',
    description:
      'Interactions, doses, duplicates, allergies and cautions of the selected medication, with sources; says what it could not check.',
    prefetch,
  },
  {
    id: 'titrate-order-sign',
    hook: 'order-sign',
    title: 'Titrate: medication safety at signing',
    description: 'The same screen over every order about to be signed, stops and dose changes included.',
    prefetch,
  },
  {
    id: 'titrate-patient-view',
    hook: 'patient-view',
    title: 'Titrate: medication safety of the whole chart',
    description: 'What there is to say about the current medications of this person.',
    prefetch,
  },
] as const;

export type CdsService = (typeof cdsServices)[number];
