import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { systems } from '#kernel/code.ts';
import { compile } from './compile.ts';
import { knowledgeFolders } from './parse-files.ts';
import { listProblems } from './raw-files.ts';
import { resolveMedication } from './resolve-medication.ts';
import { nameKey } from './schema/name-key.ts';

/** The knowledge this repository ships, whoever wrote which file: it must compile without a single problem. */
const here = new URL('./', import.meta.url);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function readFolder(folder: string): Record<string, string> {
  const place = new URL(`${folder}/`, here);
  const names = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.json')) : [];
  return Object.fromEntries(
    names.map((name) => [name.slice(0, -5), readFileSync(new URL(`${folder}/${name}`, here), 'utf8')]),
  );
}

const raw = Object.fromEntries(knowledgeFolders.map((folder) => [folder, readFolder(folder)]));
const compiled = compile(raw, sha256);

describe('the knowledge of this repository', () => {
  test('compiles without problems', () => {
    expect(compiled.ok ? '' : listProblems(compiled.error)).toBe('');
  });

  const knowledge = compiled.ok ? compiled.value : null;
  const idsOf = (text: string, code?: string): readonly string[] | string => {
    if (knowledge === null) return 'knowledge does not compile';
    const codings = code === undefined ? [] : [{ system: systems.rxnorm, code }];
    const answer = resolveMedication({ codings, text }, knowledge);
    return answer.kind === 'resolved' ? answer.drugs.map(({ id }) => id) : answer.reason;
  };

  test.each([
    ['citalopram 20 mg', ['citalopram']],
    ['escitalopram 10 mg', ['escitalopram']],
    ['Seroquel XR 300', ['quetiapine']],
    ['sertralin', ['sertraline']],
    ['Sertralina 50 mg', ['sertraline']],
    ['hidroxizina 25 mg', ['hydroxyzine']],
    ['hydralazine 25 MG Oral Tablet', ['hydralazine']],
    ['hydroxyzine pamoate 25 MG Oral Capsule', ['hydroxyzine']],
    ['losartan potassium 50 MG Oral Tablet', ['losartan']],
    ['divalproex sodium 500 MG Delayed Release Oral Tablet', ['valproate']],
    ['levodopa 100 MG / carbidopa 25 MG Oral Tablet', ['carbidopa-levodopa']],
    ['trospium chloride 20 MG / xanomeline 50 MG Oral Capsule', ['xanomeline-trospium']],
    ['Adderall', ['amphetamine']],
    ['Augmentin 875', ['amoxicillin-clavulanate']],
    ['Paxlovid', ['nirmatrelvir-ritonavir']],
    ['Namzaric 28-10 mg', ['donepezil', 'memantine']],
    ['Contrave', ['bupropion', 'naltrexone']],
    ['Zestoretic 20-12.5', ['hydrochlorothiazide', 'lisinopril']],
    ['Exforge HCT', ['amlodipine', 'hydrochlorothiazide', 'valsartan']],
    ['Percocet 5/325', ['acetaminophen', 'oxycodone']],
    ['acetaminophen 325 MG / oxycodone hydrochloride 5 MG Oral Tablet', ['acetaminophen', 'oxycodone']],
    ['Fluoxetine 25MG', ['fluoxetine']],
    ['fluoxetin 20 mg Kaps.', ['fluoxetine']],
    ['Lamisil 250 mg', ['terbinafine']],
    ['Lamictal ODT 100', ['lamotrigine']],
    ['Tylenol #3', ['acetaminophen', 'codeine']],
    ['Tylenol 500 mg #30', ['acetaminophen']],
    ['Sudafed PE', ['phenylephrine']],
    ['Claritin-D', ['loratadine', 'pseudoephedrine']],
    ['Yasmin', ['drospirenone', 'ethinyl-estradiol']],
    ['d-amphetamine 10 mg', ['dextroamphetamine']],
    ['Cipralex 10 mg', ['escitalopram']],
    ['Cipramil 20 mg', ['citalopram']],
    ['Leponex 100 mg', ['clozapine']],
    ['Abilify Maintena 400', ['aripiprazole']],
    ['Zyprexa Relprevv 300 mg', ['olanzapine']],
    ['vit D3 2000 IU', ['cholecalciferol']],
    ['CBD oil', ['cannabidiol']],
    ['lorazapam 1 mg', 'not in the formulary'],
    ['serequel 100', 'not in the formulary'],
  ])('reads %s', (text, expected) => {
    expect(idsOf(text)).toEqual(expected);
  });

  test.each([
    ['312961', ['simvastatin']],
    ['316672', ['simvastatin']],
    ['1599803', ['donepezil', 'memantine']],
    ['541892', ['amphetamine']],
  ])('reads the product code %s', (code, expected) => {
    expect(idsOf('as coded', code)).toEqual(expected);
  });

  test('every spelling that is not a brand means one medication', () => {
    const shared = [...(knowledge?.drugsByName ?? [])].filter(([, drugs]) => drugs.length > 1);
    const ambiguous = shared.filter(
      ([name, drugs]) =>
        !drugs.some((drug) => drug.components !== undefined) &&
        !drugs.every((drug) => drug.combinedBrands?.some((brand) => nameKey(brand) === name)),
    );
    expect(ambiguous.map(([name, drugs]) => `${name}: ${drugs.map(({ id }) => id).join(', ')}`)).toEqual([]);
  });

  test.each(['sertraline', 'lithium', 'clozapine'])('knows %s', (id) => {
    expect(knowledge?.drugById.has(id)).toBe(true);
  });
});
