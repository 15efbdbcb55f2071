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

/** What is measured again and again in a long treatment: LOINC code, name, usual value, unit. */
const measured = [
  ['44261-6', 'PHQ-9 total', 11, '{score}'],
  ['70274-6', 'GAD-7 total', 9, '{score}'],
  ['29463-7', 'Body weight', 78, 'kg'],
  ['8867-4', 'Heart rate', 74, '/min'],
  ['2951-2', 'Sodium', 138, 'mmol/L'],
  ['2823-3', 'Potassium', 4, 'mmol/L'],
  ['14334-7', 'Lithium', 0.7, 'mmol/L'],
  ['2160-0', 'Creatinine', 0.9, 'mg/dL'],
  ['3016-3', 'TSH', 2, 'm[IU]/L'],
  ['2345-7', 'Glucose', 94, 'mg/dL'],
  ['4548-4', 'HbA1c', 5.4, '%'],
  ['1742-6', 'ALT', 24, 'U/L'],
] as const;

/** RxNorm ingredients somebody may have been on over the years. */
const taken = [
  ['36437', 'sertraline'],
  ['6448', 'lithium'],
  ['51272', 'quetiapine'],
  ['42347', 'bupropion'],
  ['28439', 'lamotrigine'],
  ['15996', 'mirtazapine'],
  ['10737', 'trazodone'],
  ['6470', 'lorazepam'],
  ['6809', 'metformin'],
  ['29046', 'lisinopril'],
  ['83367', 'atorvastatin'],
  ['7646', 'omeprazole'],
  ['10582', 'levothyroxine'],
  ['25480', 'gabapentin'],
  ['6918', 'metoprolol'],
  ['17767', 'amlodipine'],
  ['88249', 'montelukast'],
  ['1827', 'buspirone'],
  ['321988', 'escitalopram'],
  ['39786', 'venlafaxine'],
] as const;

/**
 * One long treatment as a FHIR R4 Bundle: medications begun one after the other, each with a change of dose, and
 * results spread evenly over the years before 20 November 2026.
 */
export function longChart({
  medications,
  points,
  years,
}: {
  readonly medications: number;
  readonly points: number;
  readonly years: number;
}): unknown {
  const id = `long-${medications}-${points}`;
  const subject = { reference: `Patient/${id}` };
  const days = years * 365;
  const ago = (count: number) =>
    new Date(Date.UTC(2026, 10, 20) - Math.round(count) * 86_400_000).toISOString().slice(0, 10);
  const ucum = 'http://unitsofmeasure.org';
  const order = (index: number, step: number) => {
    const [code, text] = taken[index % taken.length] ?? taken[0];
    const began = days - (index * days) / (medications + 1);
    const changed = began - 60;
    return {
      resourceType: 'MedicationRequest',
      id: `${id}-m${index}-${step}`,
      status: step === 0 ? 'stopped' : 'active',
      intent: 'order',
      subject,
      authoredOn: ago(step === 0 ? began : changed),
      medicationCodeableConcept: {
        coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code, display: text }],
        text,
      },
      dispenseRequest: {
        validityPeriod: {
          start: ago(step === 0 ? began : changed),
          ...(step === 0 && { end: ago(changed + 1) }),
        },
      },
      dosageInstruction: [
        {
          timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
          doseAndRate: [{ doseQuantity: { value: (step + 1) * 25, unit: 'mg', system: ucum, code: 'mg' } }],
        },
      ],
    };
  };
  const entry = [
    {
      resourceType: 'Patient',
      id,
      name: [{ family: 'Long', given: [id] }],
      birthDate: '1984-02-29',
      gender: 'female',
      identifier: [{ system: 'urn:bench', value: id }],
    },
    ...Array.from({ length: medications }, (_, index) => [order(index, 0), order(index, 1)]).flat(),
    ...Array.from({ length: points }, (_, index) => {
      const [code, text, value, unit] = measured[index % measured.length] ?? measured[0];
      const wave = 1 + Math.sin(index / 37) / 6;
      return {
        resourceType: 'Observation',
        id: `${id}-o${index}`,
        status: 'final',
        subject,
        code: { coding: [{ system: 'http://loinc.org', code }], text },
        effectiveDateTime: ago(days - (index * days) / points),
        valueQuantity: {
          value: unit === '{score}' ? Math.round(value * wave) : Number((value * wave).toFixed(1)),
          unit,
          system: ucum,
          code: unit,
        },
      };
    }),
  ].map((resource) => ({ resource }));
  return { resourceType: 'Bundle', type: 'collection', entry };
}
