import { z } from 'zod';

/** What a column of a table of results can hold. */
export const CsvColumn = z.enum([
  'number',
  'family',
  'given',
  'name',
  'birthDate',
  'code',
  'test',
  'value',
  'unit',
  'collected',
  'reported',
  'status',
  'range',
  'flag',
  'filler',
  'placer',
  'note',
]);
export type CsvColumn = z.infer<typeof CsvColumn>;

/** Which column of the file holds what, by its heading; what is not in it is not read. */
export const CsvMapping = z.partialRecord(CsvColumn, z.string().min(1).max(200));
export type CsvMapping = z.infer<typeof CsvMapping>;

/** Headings as laboratories and older systems write them, without spaces and signs. */
const usual: Readonly<Record<CsvColumn, readonly string[]>> = {
  number: ['number', 'patientnumber', 'patientid', 'mrn', 'clinicnumber', 'chartnumber', 'pid'],
  family: ['family', 'familyname', 'lastname', 'surname'],
  given: ['given', 'givenname', 'firstname', 'forename'],
  name: ['name', 'patientname', 'patient'],
  birthDate: ['birthdate', 'dateofbirth', 'dob', 'born'],
  code: ['code', 'loinc', 'loinccode', 'testcode'],
  test: ['test', 'testname', 'analyte', 'component', 'resultname', 'observation'],
  value: ['value', 'result', 'resultvalue'],
  unit: ['unit', 'units', 'uom'],
  collected: [
    'collected',
    'collectedon',
    'collectiondate',
    'collectiontime',
    'specimendate',
    'date',
    'sampledate',
  ],
  reported: ['reported', 'reportedon', 'resultdate', 'reportdate', 'released'],
  status: ['status', 'resultstatus'],
  range: ['range', 'referencerange', 'refrange', 'normalrange'],
  flag: ['flag', 'abnormalflag', 'abnormal', 'interpretation'],
  filler: ['filler', 'fillernumber', 'accession', 'accessionnumber', 'labnumber', 'specimenid'],
  placer: ['placer', 'placernumber', 'ordernumber', 'requisition', 'requisitionnumber'],
  note: ['note', 'notes', 'comment', 'comments'],
};

/** Which heading is probably which column. Only a heading that is known in full is taken; people see it before anything is kept. */
export function suggestMapping(headings: readonly string[]): CsvMapping {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const mapping: CsvMapping = {};
  for (const column of CsvColumn.options) {
    const found = headings.find(
      (heading) => usual[column].includes(plain(heading)) && !Object.values(mapping).includes(heading),
    );
    if (found !== undefined) mapping[column] = found;
  }
  return mapping;
}

/** What a table must hold to be read at all, in words; empty where it does. */
export function missingColumns(mapping: CsvMapping): readonly string[] {
  return [
    ...(mapping.value === undefined ? ['value'] : []),
    ...(mapping.collected === undefined ? ['date of collection'] : []),
    ...(mapping.code === undefined && mapping.test === undefined
      ? ['test (its LOINC code or its name)']
      : []),
  ];
}
