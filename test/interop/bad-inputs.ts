import { bundle, chart, condition, dosage, order, result } from './import-test.ts';

/** One bad input of the list (PROMISES, section 7) as a file to import, and what must become of it. */
export interface BadFile {
  readonly what: string;
  readonly file: () => string | object;
  readonly status: 200 | 400 | 409 | 413 | 415 | 422;
  /** A path the refusal must name. */
  readonly path?: RegExp;
}

const encode = (file: object, from: string, to: string): string => {
  const text = JSON.stringify(file);
  if (!text.includes(from)) throw new Error(`the file does not hold ${from}`);
  return text.replace(from, to);
};
const withDose = (doseQuantity: object) => chart(order({ dosageInstruction: [dosage(doseQuantity)] }));
/** A result with a number written in a way JSON.stringify would not. */
const withNumber = (number: string) => () =>
  encode(chart(result({ valueQuantity: { value: 4242, unit: 'x' } })), '4242', number);
const withBirth =
  (birthDate: string, over: object = {}) =>
  () => {
    const file = chart();
    Object.assign(file.entry[0]?.resource ?? {}, { birthDate, ...over });
    return file;
  };
const value = /valueQuantity\.value$/;

export const badFiles: readonly BadFile[] = [
  {
    what: 'B02 the last of twenty entries is wrong',
    file: () =>
      chart(
        ...Array.from({ length: 19 }, (_, n) => result({ id: `o${n}` })),
        result({ id: 'bad', status: 'banana' }),
      ),
    status: 422,
    path: /entry\[20\]\.resource\.status$/,
  },
  {
    what: 'B03 a dose of -5 mg',
    file: () => withDose({ value: -5, unit: 'mg' }),
    status: 422,
    path: /doseQuantity\.value$/,
  },
  {
    what: 'B04 a dose of 0',
    file: () => withDose({ value: 0, unit: 'mg' }),
    status: 422,
    path: /doseQuantity\.value$/,
  },
  { what: 'B05 1e400', file: withNumber('1e400'), status: 400, path: value },
  { what: 'B06 NaN', file: withNumber('NaN'), status: 400, path: value },
  { what: 'B06 "NaN" in quotes', file: withNumber('"NaN"'), status: 422, path: value },
  { what: 'B06 "Infinity" in quotes', file: withNumber('"Infinity"'), status: 422, path: value },
  { what: 'B07 1e-400', file: withNumber('1e-400'), status: 400, path: value },
  { what: 'B07 -0', file: withNumber('-0'), status: 400, path: value },
  ...['1,5', '1.000,00', '25mg', ' 5 ', '0x10', ''].map(
    (text): BadFile => ({
      what: `B08 "${text}" as a number`,
      file: withNumber(JSON.stringify(text)),
      status: 422,
      path: value,
    }),
  ),
  { what: 'B08 a bare 1,5', file: withNumber('1,5'), status: 400 },
  { what: 'B09 25 digits', file: withNumber('1234567890123456789012345'), status: 400, path: value },
  { what: 'B12 born tomorrow', file: withBirth('2026-11-24'), status: 422, path: /birthDate$/ },
  { what: 'B12 born in 1850', file: withBirth('1850-01-01'), status: 422, path: /birthDate$/ },
  {
    what: 'B12 born after death',
    file: withBirth('1980-01-01', { deceasedDateTime: '1979-01-01' }),
    status: 422,
    path: /deceasedDateTime$/,
  },
  {
    what: 'B12 seen before birth',
    file: () =>
      chart({
        resourceType: 'Encounter',
        status: 'finished',
        class: { code: 'AMB' },
        period: { start: '1979-01-01' },
      }),
    status: 422,
    path: /period\.start$/,
  },
  ...[
    '2027-02-29',
    '2027-04-31',
    '2100-02-29',
    '03/04/2027',
    '0000-01-01',
    '10000-01-01',
    '2027-00-01',
    '2027-13-01',
  ].map(
    (date): BadFile => ({
      what: `B13 B15 the date ${date}`,
      file: () => chart(condition({ onsetDateTime: date })),
      status: 422,
      path: /onsetDateTime$/,
    }),
  ),
  ...[
    '2026-10-01T24:00:00Z',
    '2026-10-01T23:59:60Z',
    '2026-10-01T25:00:00Z',
    '2026-10-01T10:00:00+25:00',
  ].map(
    (time): BadFile => ({
      what: `B15 the time ${time}`,
      file: () => chart(result({ effectiveDateTime: time })),
      status: 422,
      path: /effectiveDateTime$/,
    }),
  ),
  ...['2027-03-14T02:30:00', '2026-11-01T01:30:00'].map(
    (time): BadFile => ({
      what: `B17 B18 B20 a time without its zone, ${time}`,
      file: () => chart(result({ effectiveDateTime: time })),
      status: 422,
      path: /effectiveDateTime$/,
    }),
  ),
  {
    what: 'B21 a period that ends before it starts',
    file: () =>
      chart(condition({ onsetDateTime: undefined, onsetPeriod: { start: '2026-02-01', end: '2026-01-01' } })),
    status: 422,
    path: /onsetPeriod$/,
  },
  {
    what: 'B21 999 refills',
    file: () => chart(order({ dispenseRequest: { numberOfRepeatsAllowed: 999 } })),
    status: 422,
    path: /numberOfRepeatsAllowed$/,
  },
  {
    what: 'B21 a supply for 10,000 days',
    file: () =>
      chart(order({ dispenseRequest: { expectedSupplyDuration: { value: 10_000, unit: 'days' } } })),
    status: 422,
    path: /expectedSupplyDuration\.value$/,
  },
  {
    what: 'B22 a name of 10 MB',
    file: withBirth('1980-01-01', { name: [{ family: 'x'.repeat(10_000_000) }] }),
    status: 422,
    path: /family$/,
  },
  {
    what: 'B22 a note of 10 MB',
    file: () => chart(condition({ note: [{ text: 'x'.repeat(10_000_000) }] })),
    status: 422,
    path: /note\[0\]\.text$/,
  },
  {
    what: 'B24 lists 100,000 deep',
    file: () => encode(chart(condition({ extension: 'here' })), '"here"', '['.repeat(100_000)),
    status: 400,
  },
  {
    what: 'B24 extensions 20,000 deep',
    file: () => encode(chart(condition({ extension: 'here' })), '"here"', '{"e":'.repeat(20_000)),
    status: 400,
  },
  {
    what: 'B25 10,000 keys',
    file: () =>
      chart({
        ...condition(),
        ...Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, 1])),
      }),
    status: 413,
  },
  {
    what: 'B25 100,000 entries',
    file: () => `{"resourceType":"Bundle","type":"collection","entry":[${'{},'.repeat(100_000)}{}]}`,
    status: 413,
  },
  {
    what: 'B26 a key twice',
    file: () => encode(chart(result()), '"status":"final"', '"status":"final","status":"registered"'),
    status: 400,
    path: /status$/,
  },
  {
    what: 'B26 a key twice with the same value',
    file: () => encode(chart(result()), '"status":"final"', '"status":"final","status":"final"'),
    status: 400,
    path: /status$/,
  },
  {
    what: 'B27 __proto__',
    file: () => encode(chart(result()), '"status":"final"', '"status":"final","__proto__":{"admin":true}'),
    status: 400,
    path: /__proto__$/,
  },
  {
    what: 'B27 constructor',
    file: () =>
      encode(chart(result()), '"status":"final"', '"status":"final","constructor":{"prototype":{}}'),
    status: 400,
    path: /constructor$/,
  },
  {
    what: 'B28 U+0000 in a name',
    file: () => encode(chart(), 'Robin', 'Ro\\u0000bin'),
    status: 400,
    path: /given\[0\]$/,
  },
  {
    what: 'B29 half of a surrogate pair',
    file: () => encode(chart(), 'Robin', 'Ro\\ud800bin'),
    status: 400,
    path: /given\[0\]$/,
  },
  {
    what: 'B30 a direction override in a name',
    file: () => encode(chart(), 'Robin', 'Ro\\u202ebin'),
    status: 422,
    path: /given\[0\]$/,
  },
  {
    what: 'B30 a direction override in a medication',
    file: () => chart(order({ medicationCodeableConcept: { text: 'sertraline \u202e05 mg' } })),
    status: 422,
    path: /medicationCodeableConcept\.text$/,
  },
  {
    what: 'B32 full-width digits in a dose',
    file: () => encode(withDose({ value: 4242, unit: 'mg' }), '4242', '"５０"'),
    status: 422,
    path: /doseQuantity\.value$/,
  },
  { what: 'B36 a CSV file', file: () => 'name,dose\r\n=HYPERLINK("http://x"),5\r\n', status: 400 },
  { what: 'B37 the same id twice', file: () => chart(result(), result()), status: 422, path: /entry\[2\]/ },
  {
    what: 'B37 the same fullUrl twice',
    file: () => ({
      ...chart(),
      entry: chart(result({ id: 'a' }), result({ id: 'b' })).entry.map((one) => ({
        ...one,
        fullUrl: 'urn:uuid:1',
      })),
    }),
    status: 422,
    path: /entry\[1\]/,
  },
  {
    what: 'B38 about somebody who is not there',
    file: () => bundle({ ...condition(), subject: { reference: 'Patient/nobody' } }),
    status: 422,
  },
  {
    what: 'B38 about nobody',
    file: () => chart(condition({ subject: undefined })),
    status: 422,
    path: /subject$/,
  },
  {
    what: 'B38 a urn:uuid that leads nowhere',
    file: () => chart(condition({ subject: { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' } })),
    status: 422,
    path: /subject$/,
  },
  {
    what: 'B38 about a thing of another type',
    file: () => chart(condition({ subject: { reference: 'Condition/c1' } })),
    status: 422,
    path: /subject$/,
  },
  {
    what: 'B39 orders that replace each other',
    file: () =>
      chart(
        order({ id: 'a', priorPrescription: { reference: 'MedicationRequest/b' } }),
        order({ id: 'b', priorPrescription: { reference: 'MedicationRequest/a' } }),
      ),
    status: 422,
    path: /priorPrescription$/,
  },
  {
    what: 'B39 an order that replaces itself',
    file: () => chart(order({ id: 'a', priorPrescription: { reference: 'MedicationRequest/a' } })),
    status: 422,
    path: /priorPrescription$/,
  },
  {
    what: 'B40 a type that does not exist',
    file: () => chart({ resourceType: 'Wizard' }),
    status: 422,
    path: /resourceType$/,
  },
  {
    what: 'B40 a type of another release (R3)',
    file: () => chart({ resourceType: 'MedicationOrder' }),
    status: 422,
    path: /resourceType$/,
  },
  {
    what: 'B40 a resource in the shape of R5',
    file: () =>
      chart(order({ medicationCodeableConcept: undefined, medication: { concept: { text: 'sertraline' } } })),
    status: 422,
    path: /medicationCodeableConcept$/,
  },
  {
    what: 'B40 an unknown modifierExtension',
    file: () => chart(order({ modifierExtension: [{ url: 'http://x/not-taken', valueBoolean: true }] })),
    status: 422,
    path: /modifierExtension$/,
  },
  {
    what: 'B40 one deep inside',
    file: () =>
      chart(
        order({
          dosageInstruction: [
            { ...dosage({ value: 1, unit: 'mg' }), timing: { modifierExtension: [{ url: 'http://x' }] } },
          ],
        }),
      ),
    status: 422,
    path: /modifierExtension$/,
  },
  {
    what: 'B40 implicit rules',
    file: () => chart(condition({ implicitRules: 'http://rules.example' })),
    status: 422,
    path: /implicitRules$/,
  },
  {
    what: 'B40 XML with a document type',
    file: () =>
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Patient>&e;</Patient>',
    status: 400,
  },
  {
    what: 'B41 a code with a space',
    file: () =>
      chart(condition({ code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: ' F32' }] } })),
    status: 422,
    path: /code$/,
  },
  { what: 'an empty file', file: () => ' ', status: 400 },
  { what: 'a list', file: () => '[]', status: 422 },
  {
    what: 'a Bundle of no known kind',
    file: () => ({ resourceType: 'Bundle', type: 'banana', entry: [] }),
    status: 422,
    path: /type$/,
  },
  {
    what: 'participants that are null',
    file: () =>
      chart({
        resourceType: 'Encounter',
        status: 'finished',
        class: { code: 'AMB' },
        period: { start: '2026-01-01' },
        participant: [null, 5, { individual: null }],
      }),
    status: 422,
    path: /participant/,
  },
  {
    what: 'names that are numbers',
    file: () =>
      bundle(
        { resourceType: 'Practitioner', id: 'x', name: [5] },
        ...chart(order({ requester: { reference: 'Practitioner/x' }, reasonReference: [null] })).entry.map(
          ({ resource }) => resource,
        ),
      ),
    status: 200,
  },
  {
    what: 'NDJSON with one broken line',
    file: () => `${JSON.stringify(chart().entry[0]?.resource)}\n{"resourceType":"Condition",`,
    status: 400,
    path: /^line\[2\]/,
  },
];
