/** A FHIR R4 Bundle with made-up charts: for each patient two diagnoses, three prescriptions and forty results. */
export function madeUpBundle(
  patients: number,
  seed: string,
): { readonly json: string; readonly resources: number } {
  const entry = Array.from({ length: patients }, (_, number) => chart(`${seed}-${number}`)).flat();
  return {
    json: JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }),
    resources: entry.length,
  };
}

function chart(id: string): { readonly resource: Readonly<Record<string, unknown>> }[] {
  const subject = { reference: `Patient/${id}` };
  const day = (index: number) =>
    new Date(Date.UTC(2026, 10, 20) - index * 12 * 86_400_000).toISOString().slice(0, 10);
  const icd10 = 'http://hl7.org/fhir/sid/icd-10-cm';
  const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
  return [
    {
      resourceType: 'Patient',
      id,
      name: [{ family: 'Bundle', given: [id] }],
      birthDate: '1984-02-29',
      gender: 'female',
      identifier: [{ system: 'urn:bench', value: id }],
    },
    ...['F33.1', 'I10'].map((code, index) => ({
      resourceType: 'Condition',
      id: `${id}-c${index}`,
      subject,
      clinicalStatus: { coding: [{ code: 'active' }] },
      code: { coding: [{ system: icd10, code }], text: code },
    })),
    ...[
      ['36437', 'sertraline'],
      ['6448', 'lithium'],
      ['51272', 'quetiapine'],
    ].map(([code, text], index) => ({
      resourceType: 'MedicationRequest',
      id: `${id}-m${index}`,
      status: 'active',
      intent: 'order',
      subject,
      authoredOn: day(40),
      medicationCodeableConcept: { coding: [{ system: rxnorm, code, display: text }], text },
      dosageInstruction: [{ text: 'once a day' }],
    })),
    ...Array.from({ length: 40 }, (_, index) => ({
      resourceType: 'Observation',
      id: `${id}-o${index}`,
      status: 'final',
      subject,
      code: { coding: [{ system: 'http://loinc.org', code: '2951-2' }], text: 'Sodium' },
      effectiveDateTime: day(index),
      valueQuantity: { value: 138, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
    })),
  ].map((resource) => ({ resource }));
}
