import { z } from 'zod';

/** Code systems Titrate reads and writes, by their FHIR URIs. */
export const systems = {
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  ndc: 'http://hl7.org/fhir/sid/ndc',
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  snomed: 'http://snomed.info/sct',
  loinc: 'http://loinc.org',
  ucum: 'http://unitsofmeasure.org',
  cvx: 'http://hl7.org/fhir/sid/cvx',
  unii: 'http://fdasis.nlm.nih.gov',
  /** Our own codes, for what no public system names. */
  titrate: 'urn:titrate:codes',
} as const;

export const Coding = z
  .object({
    system: z.string().max(300).optional(),
    code: z.string().min(1).max(200),
    display: z.string().max(1000).optional(),
  })
  .strict();
export type Coding = z.infer<typeof Coding>;

/** A concept: any number of codes and the words the source used. At least one of the two is present. */
export const Concept = z
  .object({ codings: z.array(Coding).max(50), text: z.string().min(1).max(2000) })
  .strict();
export type Concept = z.infer<typeof Concept>;

/** The code a concept carries in one system, if any. */
export function codeIn(concept: Concept, system: string): string | undefined {
  return concept.codings.find((coding) => coding.system === system)?.code;
}
