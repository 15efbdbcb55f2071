import type { Coding } from '#kernel/code.ts';
import { systems } from '#kernel/code.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { compileTraitsTest } from '../screening/selector.ts';
import type { ManagementRule } from './medication-management.ts';

/** Whether one of the codes belongs to a set; words alone never decide. */
export type CodeTest = (codings: readonly Partial<Coding>[] | undefined) => boolean;

/** What a measure of continued medication means, ready to be asked of many people. */
export interface ManagementCodes {
  /** Formulary ids of the medications it means. */
  readonly drugs: ReadonlySet<string>;
  /** The same as RxNorm codes: ingredients and products. */
  readonly medication: CodeTest;
  readonly diagnosis: CodeTest;
  readonly visit: CodeTest;
  readonly hospiceStay: CodeTest;
  readonly hospiceCare: CodeTest;
  readonly hospiceDiagnosis: CodeTest;
  readonly inpatientStay: CodeTest;
  readonly dischargedToHospice: CodeTest;
  readonly askedAboutHospice: CodeTest;
  readonly yes: CodeTest;
}

const prepared = new WeakMap<Knowledge, Map<string, ManagementCodes>>();

/** Prepares the codes of a rule once for each release; rules that mean the same share them. */
export function managementCodes(rule: ManagementRule, knowledge: Knowledge): ManagementCodes {
  let known = prepared.get(knowledge);
  if (known === undefined) {
    known = new Map();
    prepared.set(knowledge, known);
  }
  const { of, diagnosis, visits, hospice } = rule;
  const key = JSON.stringify([of, diagnosis.codeSet, visits.codeSet, hospice]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const fresh = prepare(rule, knowledge);
  known.set(key, fresh);
  return fresh;
}

function prepare({ of, diagnosis, visits, hospice }: ManagementRule, knowledge: Knowledge): ManagementCodes {
  const test = ({ codeSet }: { readonly codeSet: string }): CodeTest =>
    testOf(knowledge.codeSetById.get(codeSet)?.codes ?? []);
  const drugs = drugsMeant(of, knowledge);
  return {
    drugs,
    medication: testOf([{ system: systems.rxnorm, codes: rxnormCodes(drugs, knowledge) }]),
    diagnosis: test(diagnosis),
    visit: test(visits),
    hospiceStay: test(hospice.stays),
    hospiceCare: test(hospice.care),
    hospiceDiagnosis: test(hospice.diagnoses),
    inpatientStay: test(hospice.inpatient),
    dischargedToHospice: test(hospice.discharged),
    askedAboutHospice: test(hospice.asked),
    yes: test(hospice.yes),
  };
}

function testOf(lists: readonly { readonly system: string; readonly codes: readonly string[] }[]): CodeTest {
  const bySystem = new Map(lists.map(({ system, codes }) => [system, new Set(codes)]));
  return (codings) => {
    if (codings !== undefined)
      for (const { system, code } of codings)
        if (system !== undefined && code !== undefined && bySystem.get(system)?.has(code) === true)
          return true;
    return false;
  };
}

/** What the medication is decides, not its dose or route. */
function drugsMeant(of: ManagementRule['of'], knowledge: Knowledge): ReadonlySet<string> {
  const meant = compileTraitsTest(of);
  const { traitsOf } = compiledKnowledge(knowledge);
  return new Set(knowledge.drugs.flatMap((drug) => (meant(traitsOf([drug])) === true ? [drug.id] : [])));
}

/** Every RxNorm code that says one of these medications, by itself or with others in one product. */
export function rxnormCodes(drugs: ReadonlySet<string>, knowledge: Knowledge): readonly string[] {
  const products = Object.entries(knowledge.productCodes).flatMap(([code, product]) =>
    product.drugs.some((id) => drugs.has(id)) ? [code] : [],
  );
  const own = [...knowledge.drugsByRxcui].flatMap(([code, meant]) =>
    meant.some(({ id }) => drugs.has(id)) ? [code] : [],
  );
  return [...new Set([...own, ...products])];
}
