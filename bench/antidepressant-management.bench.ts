import { join, resolve } from 'node:path';
import { knowledge } from '#app/knowledge.ts';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { type Counted, startCqlEngine } from './antidepressant-management/cql-engine.ts';
import { ourAnswers } from './antidepressant-management/our-answers.ts';
import type { PersonBundle } from './antidepressant-management/person-bundle.ts';
import { perturbedCodes } from './antidepressant-management/perturbed-codes.ts';
import { perturbedPatient } from './antidepressant-management/perturbed-patient.ts';
import { recordFacts } from './antidepressant-management/record-facts.ts';
import { templatePatient } from './antidepressant-management/template-patient.ts';
import { testPatients } from './antidepressant-management/test-patients.ts';
import { quantile } from './measure.ts';
import { choices, report } from './report.ts';

/**
 * The antidepressant measure CMS128 by us and by a CQL engine: the same answers about every published test patient that
 * is at hand and about 1,000 perturbed ones, then people a second. `--patients=FOLDER` takes other published patients
 * than those beside the repository.
 */
const perturbed = 1000;
const year = 2025;
/** The engines take turns, so that a busy machine slows all alike. */
const turns = choices.full ? 30 : 10;
/** Ours goes through this many different people in each turn, the CQL engine through a few groups. */
const ourPeople = choices.full ? 20_000 : 5_000;
/** People timed at once: so few that it takes each engine about equally little, since what takes longer is disturbed more often. */
const groupOf = { ours: 250, cql: 10 };
const cqlGroups = 6;

const formulary = knowledge();
const ours = ourAnswers(formulary);
const listed = (id: string) => formulary.codeSetById.get(id)?.codes ?? [];
const codes = perturbedCodes(ours, formulary);
const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const { diagnosis, visits, hospice } = ours.rule;
const engine = await startCqlEngine({
  antidepressants: [{ system: rxnorm, codes: [...codes.antidepressants] }],
  'major-depression': listed(diagnosis.codeSet),
  'outpatient-visits': listed(visits.codeSet),
  'inpatient-stays': listed(hospice.inpatient.codeSet),
  'hospice-stays': listed(hospice.stays.codeSet),
  'hospice-care': listed(hospice.care.codeSet),
  'hospice-diagnoses': listed(hospice.diagnoses.codeSet),
  'discharged-to-hospice': listed(hospice.discharged.codeSet),
});
if (engine === null) {
  console.error(
    'antidepressant-management: the CQL engine is not installed; npm ci --prefix bench/rivals installs it.',
  );
  process.exit(2);
}
const { read, answers } = engine;
const context = readingContext(formulary);

/** Of whom the record has no entry for what the measure asks. */
let withoutRecord = 0;
const published = testPatients(folderOfPatients());
for (const { name, year: measured, bundle, expected } of published) {
  const [cql = null] = (await answers(read([bundle]), measured)).values();
  const { acute, continuation } = expected;
  const said: Counted | null = acute.population
    ? {
        population: true,
        excluded: acute.excluded,
        acute: acute.numerator,
        continuation: continuation.numerator,
      }
    : null;
  same(`${name}, beside what is published`, relevant(cql), relevant(said));
  compare(name, bundle, measured, cql);
}

const bases: readonly PersonBundle[] =
  published.length === 0 ? [templatePatient] : published.map(({ bundle }) => bundle);
const person = (number: number): PersonBundle =>
  perturbedPatient(bases[number % bases.length] ?? templatePatient, number, year, codes);
const people = Array.from({ length: perturbed }, (_, number) => person(number));
const told = await answers(read(people), year);
const counts = { counted: 0, population: 0, excluded: 0, acute: 0, continuation: 0 };
for (const [number, bundle] of people.entries()) {
  const cql = told.get(`perturbed-${number}`) ?? null;
  compare(`perturbed ${number}`, bundle, year, cql);
  if (cql === null) continue;
  counts.counted += 1;
  for (const what of ['population', 'excluded', 'acute', 'continuation'] as const)
    if (cql[what]) counts[what] += 1;
}

const texts = Array.from({ length: ourPeople }, (_, number) => JSON.stringify(person(number)));
const facts = texts.flatMap((text) => recordFacts(JSON.parse(text), context) ?? []);
const rates = { record: [] as number[], fhir: [] as number[], cql: [] as number[], cqlJson: [] as number[] };
for (let turn = 0; turn < turns; turn++) {
  for (const group of groupsOf(facts, groupOf.ours))
    rates.record.push(rate(group, (one) => ours.fromRecord(one, year)));
  for (const group of groupsOf(texts, groupOf.ours))
    rates.fhir.push(rate(group, (text) => ours.fromFhir(JSON.parse(text), year)));
  const from = (turn * cqlGroups * groupOf.cql) % perturbed;
  for (const group of groupsOf(texts.slice(from, from + cqlGroups * groupOf.cql), groupOf.cql)) {
    const began = performance.now();
    const loaded = read(group.map((text) => JSON.parse(text)));
    const asked = performance.now();
    await answers(loaded, year);
    const done = performance.now();
    rates.cql.push((group.length * 1000) / (done - asked));
    rates.cqlJson.push((group.length * 1000) / (done - began));
  }
}
/** People a second in the tenth of all groups that other work on the machine slowed least. */
const best = (all: readonly number[]): number =>
  quantile(
    all.toSorted((a, b) => a - b),
    0.9,
  );
report({
  name: 'antidepressant-management',
  about: `CMS128, both rates; the same answers about ${published.length} published test patients and ${perturbed} perturbed ones (${counts.counted} with a first supply, ${counts.population} in the population, ${counts.excluded} excluded, ${counts.acute} and ${counts.continuation} in the numerators; ${withoutRecord} whose hospice the record has no entry of compared from FHIR only)`,
  baseline: 'cql-execution with cql-exec-fhir: resources read into its objects beforehand; from their JSON',
  lines: [
    { what: 'people, from the record', unit: '/s', ours: best(rates.record), baseline: best(rates.cql) },
    { what: 'people, from FHIR JSON', unit: '/s', ours: best(rates.fhir), baseline: best(rates.cqlJson) },
  ],
});

function groupsOf<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.floor(all.length / size) }, (_, group) =>
    all.slice(group * size, (group + 1) * size),
  );
}

function rate<T>(all: readonly T[], work: (one: T) => unknown): number {
  const began = performance.now();
  for (const one of all) work(one);
  return (all.length * 1000) / (performance.now() - began);
}

/** Both our ways against the engine's answer. */
function compare(name: string, bundle: PersonBundle, measured: number, cql: Counted | null): void {
  same(`${name}, from FHIR`, ours.fromFhir(bundle, measured), cql);
  const record = recordFacts(bundle, context);
  if (record === null) withoutRecord += 1;
  else same(`${name}, from the record`, ours.fromRecord(record, measured), cql);
}

/** Of somebody outside the population nothing else is published. */
function relevant(counted: Counted | null): Counted | null {
  if (counted === null || !counted.population) return null;
  return counted.excluded ? { ...counted, acute: false, continuation: false } : counted;
}

function same(what: string, one: Counted | null, other: Counted | null): void {
  if (JSON.stringify(one) !== JSON.stringify(other))
    throw new Error(`${what}: ${JSON.stringify(one)}, and not ${JSON.stringify(other)}`);
}

function folderOfPatients(): string {
  const flag = '--patients=';
  const given = process.argv.find((arg) => arg.startsWith(flag))?.slice(flag.length);
  return given === undefined
    ? join(import.meta.dirname, '../../shared/data/ecqm-open/CMS128')
    : resolve(given);
}
