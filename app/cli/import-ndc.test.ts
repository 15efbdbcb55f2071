import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { systems } from '#kernel/code.ts';
import { resolveMedication } from '#knowledge/resolve-medication.ts';
import { knowledge } from '../knowledge.ts';
import { ndcFileIn, readNdcFile, writeNdcFile } from '../ndc-directory.ts';
import { ndcImportText, readNdcList } from './import-ndc.ts';

const folder = mkdtempSync(join(tmpdir(), 'titrate-ndc-'));
afterAll(() => rmSync(folder, { recursive: true }));

const today = '2026-11-23';
const heading =
  'PRODUCTID\tPRODUCTNDC\tPRODUCTTYPENAME\tDOSAGEFORMNAME\tROUTENAME\tSUBSTANCENAME\tACTIVE_NUMERATOR_STRENGTH\tACTIVE_INGRED_UNIT\tNDC_EXCLUDE_FLAG';
/** Made-up labellers and products, in the list's form. */
const row = (ndc: string, substance: string, strength = '50') =>
  `x\t${ndc}\tHUMAN PRESCRIPTION DRUG\tTABLET, FILM COATED\tORAL\t${substance}\t${strength}\tmg/1\tN`;

function fileOf(...lines: string[]): string {
  const file = join(folder, 'product.txt');
  writeFileSync(file, lines.join('\r\n'));
  return file;
}

test('an order with nothing but an NDC is known after the import, and not before', async () => {
  const read = await readNdcList(
    fileOf(
      heading,
      row('99999-123', 'SERTRALINE HYDROCHLORIDE'),
      row('99999-124', 'ZORBITOL'),
      row('99998-0125', 'OXYCODONE HYDROCHLORIDE; ZORBITOL', '5; 10'),
      row('99997-126', 'LITHIUM CARBONATE', '300'),
      row('99997-126', 'LAMOTRIGINE', '25'),
    ),
    knowledge(),
    today,
  );
  expect(read.counts).toMatchObject({
    rows: 5,
    known: 2,
    partly: 1,
    withProduct: 1,
    elsewhere: 1,
    contradicted: 1,
  });
  expect(ndcImportText(read, 'there')).toContain('2 products hold a medication of the formulary');

  const file = ndcFileIn(folder);
  writeNdcFile(file, read.directory);
  const ndc = readNdcFile(file);
  expect(ndc).toEqual(read.directory);
  const imported = { ...knowledge(), ...(ndc ? { ndc } : {}) };
  const coded = (code: string) => ({ codings: [{ system: systems.ndc, code }], text: 'a tablet' });

  expect(resolveMedication(coded('99999-123-30'), knowledge())).toMatchObject({ kind: 'unknown' });
  for (const code of ['99999-123-30', '99999012330'])
    expect(resolveMedication(coded(code), imported)).toMatchObject({
      kind: 'resolved',
      confidence: 'code',
      drugs: [{ id: 'sertraline' }],
      product: { strength: '50 mg', form: 'tablet' },
      unrecognised: [],
    });
  expect(resolveMedication({ codings: [], text: 'NDC 99998-0125-01' }, imported)).toMatchObject({
    drugs: [{ id: 'oxycodone' }],
    unrecognised: ['zorbitol'],
  });
  expect(resolveMedication(coded('99997-126-01'), imported)).toMatchObject({ kind: 'unknown' });
  expect(resolveMedication({ ...coded('99999-123-30'), text: 'lamotrigine 25 mg tablet' }, imported)).toEqual(
    { kind: 'unknown', reason: 'code and name disagree' },
  );
});

test('a damaged file changes nothing, and says what to do', async () => {
  const damaged = fileOf(heading, row('99999-123', 'SERTRALINE'), 'half a line');
  await expect(readNdcList(damaged, knowledge(), today)).rejects.toThrow(/fetch the file again/);
  await expect(readNdcList(join(folder, 'nothing.txt'), knowledge(), today)).rejects.toThrow(
    /There is no file/,
  );
  await expect(readNdcList(fileOf(''), knowledge(), today)).rejects.toThrow(/empty|neither/);
  writeFileSync(ndcFileIn(folder), '{"format":0}');
  expect(() => readNdcFile(ndcFileIn(folder))).toThrow(/Import it again/);
  expect(readNdcFile(join(folder, 'none.json'))).toBeNull();
});
