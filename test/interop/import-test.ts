import type { Browser, Reply, TestApp } from '../app/test-app.ts';

/** Uploads a file as the import page does. */
export function upload(
  browser: Browser,
  file: string | Buffer | object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const text = Buffer.isBuffer(file) ? file.toString() : file;
  const body = typeof text === 'string' ? text : JSON.stringify(text);
  return browser.send('POST', '/api/import?file=test.json', body, {
    'content-type': 'application/fhir+json',
    ...headers,
  });
}

/** Everything an import may write, counted as the owner, who sees all of it. */
export async function countRecord({ database }: TestApp): Promise<Readonly<Record<string, number>>> {
  const tables = [
    'record_version',
    'record_current',
    'identifier',
    'patient_directory',
    'patient_term',
    'import_batch',
  ];
  const { rows } = await database.ownerPool.query(
    `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`,
  );
  return rows[0];
}

let number = 0;

/** A patient nobody has met yet, and resources about them. */
export function chart(...resources: readonly object[]) {
  number += 1;
  const id = `p${number}`;
  const patient = {
    resourceType: 'Patient',
    id,
    name: [{ family: `Testcase${number}`, given: ['Robin'] }],
    gender: 'female',
    birthDate: '1980-05-05',
  };
  const about = (resource: object) => ({ subject: { reference: `Patient/${id}` }, ...resource });
  return bundle(patient, ...resources.map(about));
}

export function bundle(...resources: readonly object[]) {
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}

export const order = (over: object = {}) => ({
  resourceType: 'MedicationRequest',
  id: 'm1',
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: {
    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '312941' }],
    text: 'sertraline 50 MG Oral Tablet',
  },
  authoredOn: '2026-10-01',
  dosageInstruction: [dosage({ value: 50, unit: 'mg' })],
  ...over,
});

export const dosage = (doseQuantity: object) => ({
  timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
  route: { text: 'oral' },
  doseAndRate: [{ doseQuantity }],
});

export const result = (over: object = {}) => ({
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  category: [{ coding: [{ code: 'laboratory' }] }],
  code: { coding: [{ system: 'http://loinc.org', code: '2951-2' }], text: 'Sodium' },
  effectiveDateTime: '2026-10-01',
  valueQuantity: { value: 139, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
  ...over,
});

export const condition = (over: object = {}) => ({
  resourceType: 'Condition',
  id: 'c1',
  code: { text: 'Depression' },
  onsetDateTime: '2020-01',
  ...over,
});
