import { rxnormCodes } from '#clinical/measures/management-codes.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { OurAnswers } from './our-answers.ts';
import type { PerturbedCodes } from './perturbed-patient.ts';

/** Codes of perturbed patients, from the lists the measure goes by. */
export function perturbedCodes({ rule, codes }: OurAnswers, knowledge: Knowledge): PerturbedCodes {
  const codings = ({ codeSet }: { readonly codeSet: string }) =>
    (knowledge.codeSetById.get(codeSet)?.codes ?? []).flatMap(({ system, codes: listed }) =>
      listed.map((code) => ({ system, code })),
    );
  const antidepressants = rxnormCodes(codes.drugs, knowledge);
  return {
    antidepressants,
    otherMedications: Object.keys(knowledge.productCodes).filter((code) => !antidepressants.includes(code)),
    diagnoses: codings(rule.diagnosis),
    visits: codings(rule.visits),
    hospiceStays: codings(rule.hospice.stays),
    hospiceCare: codings(rule.hospice.care),
    hospiceDiagnoses: codings(rule.hospice.diagnoses),
  };
}
