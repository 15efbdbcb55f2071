import { type Concept, codeIn, systems } from '#kernel/code.ts';
import { parseDose } from '#kernel/dose.ts';
import { resolveMedication } from '#knowledge/resolve-medication.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationChoice } from '#record/schema/medication-use.ts';
import { remembered } from '../remembered.ts';
import type { ReadingContext } from './mapping.ts';

/**
 * What the knowledge base makes of the codes in incoming resources. It remembers what the same codes and words stood
 * for before: charts are made of a few thousand of them.
 */
export function readingContext(knowledge: Knowledge): ReadingContext {
  const units = new Map(
    knowledge.drugs.flatMap((drug) =>
      drug.products.map(
        ({ id, strength, route }) => [id, { strength: strengthOf(strength), route }] as const,
      ),
    ),
  );
  const instrumentByLoinc = new Map(
    knowledge.instruments.flatMap((one) =>
      [one.totalLoinc, one.panelLoinc, ...one.items.map((item) => item.loinc)].flatMap((loinc) =>
        loinc === undefined ? [] : [[loinc, one.id] as const],
      ),
    ),
  );
  // A scale named by our own code
  const instrumentByOwnCode = new Map(knowledge.instruments.map(({ id }) => [`instrument:${id}`, id]));
  const choiceOf = remembered(wordsOf, (concept) => choiceWithoutWords(concept, knowledge));
  return {
    identify: (concept) => ({ concept, ...choiceOf(concept) }),
    productUnit: (product) => units.get(product) ?? null,
    analyteOf: (concept) => first(concept, (loinc) => knowledge.analyteByLoinc.get(loinc)?.id),
    instrumentOf: (concept) =>
      instrumentByOwnCode.get(codeIn(concept, systems.titrate) ?? '') ??
      first(concept, (loinc) => instrumentByLoinc.get(loinc)),
  };
}

/** All a concept says. U+0000 stands in no text that was read from JSON or out of the record. */
function wordsOf({ text, codings }: Concept): string {
  let words = text;
  for (const { system = '', code, display = '' } of codings) words += `\0${system}\0${code}\0${display}`;
  return words;
}

/** The medication choice a concept stands for; `drugs` is null when the formulary cannot tell, `alsoContains` what it knows nothing of. */
export function identify(concept: Concept, knowledge: Knowledge): MedicationChoice {
  return { concept, ...choiceWithoutWords(concept, knowledge) };
}

function choiceWithoutWords(concept: Concept, knowledge: Knowledge): Omit<MedicationChoice, 'concept'> {
  const resolved = resolveMedication(concept, knowledge);
  if (resolved.kind === 'unknown') return { drugs: null, product: null };
  const unrecognised = resolved.unrecognised.slice(0, 20).map((words) => words.slice(0, 200));
  return {
    drugs: resolved.drugs.map((drug) => drug.id),
    product: resolved.product?.id ?? null,
    ...(unrecognised.length === 0 ? {} : { alsoContains: unrecognised }),
  };
}

/** Micrograms in one tablet or capsule; null for liquids, patches and other measures. */
function strengthOf(strength: string): bigint | null {
  const parsed = parseDose(strength);
  return parsed.ok ? parsed.value : null;
}

function first(concept: Concept, find: (loinc: string) => string | undefined): string | null {
  const direct = codeIn(concept, systems.loinc);
  const found = direct === undefined ? undefined : find(direct);
  return (
    found ??
    concept.codings.flatMap((coding) =>
      coding.system === systems.loinc ? (find(coding.code) ?? []) : [],
    )[0] ??
    null
  );
}
