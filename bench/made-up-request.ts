const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const medications = [
  ...[
    'sertraline',
    'quetiapine',
    'lisinopril',
    'metformin',
    'atorvastatin',
    'lithium',
    'hydrochlorothiazide',
  ],
  ...['lorazepam', 'omeprazole', 'levothyroxine', 'aspirin', 'gabapentin', 'trazodone', 'metoprolol'],
];

/** An order-sign call about ibuprofen, for somebody who takes `count - 1` other medications. */
export function orderSignRequest(count: number): Readonly<Record<string, unknown>> {
  const subject = { reference: 'Patient/p' };
  const order = (text: string, status: string, index: number) => ({
    resource: {
      resourceType: 'MedicationRequest',
      id: `m${index}`,
      status,
      intent: 'order',
      subject,
      authoredOn: '2026-06-01',
      medicationCodeableConcept: { text },
      dosageInstruction: [{ text: 'once a day' }],
    },
  });
  const observation = (code: string, value: number, unit: string, index: number) => ({
    resource: {
      resourceType: 'Observation',
      id: `o${index}`,
      status: 'final',
      subject,
      code: { coding: [{ system: 'http://loinc.org', code }] },
      effectiveDateTime: '2026-11-01',
      valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    },
  });
  const set = (entry: readonly unknown[]) => ({ resourceType: 'Bundle', type: 'searchset', entry });
  return {
    hook: 'order-sign',
    hookInstance: 'bench',
    context: {
      userId: 'Practitioner/1',
      patientId: 'p',
      draftOrders: set([
        {
          resource: {
            ...order('ibuprofen 400 mg tablet', 'draft', 99).resource,
            medicationCodeableConcept: {
              coding: [{ system: rxnorm, code: '5640', display: 'ibuprofen' }],
              text: 'ibuprofen',
            },
          },
        },
      ]),
    },
    prefetch: {
      patient: { resourceType: 'Patient', id: 'p', birthDate: '1958-03-04', gender: 'female' },
      conditions: set([]),
      medications: set(medications.slice(0, count - 1).map((text, index) => order(text, 'active', index))),
      allergies: set([]),
      observations: set([
        observation('2951-2', 138, 'mmol/L', 1),
        observation('62238-1', 52, 'mL/min/{1.73_m2}', 2),
      ]),
    },
  };
}
