import { type Concept, codeIn, systems } from '#kernel/code.ts';
import { parseDose } from '#kernel/dose.ts';
import { resolveMedication } from '#knowledge/resolve-medication.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationChoice } from '#record/schema/medication-use.ts';
import type { ReadingContext } from './mapping.ts';

/** What the knowledge base makes of the codes in incoming resources. */
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
  return {
    identify: (concept) => identify(concept, knowledge),
    productUnit: (product) => units.get(product) ?? null,
    analyteOf: (concept) => first(concept, (loinc) => knowledge.analyteByLoinc.get(loinc)?.id),
    instrumentOf: (concept) =>
      ownInstrument(concept, knowledge) ?? first(concept, (loinc) => instrumentByLoinc.get(loinc)),
  };
}

/** A scale named by our own code, `instrument:phq-9`, where it is one we have. */
function ownInstrument(concept: Concept, { instruments }: Knowledge): string | undefined {
  const code = codeIn(concept, systems.titrate);
  return instruments.find(({ id }) => code === `instrument:${id}`)?.id;
}

/** The medication choice a concept stands for; `drugs` is null when the formulary cannot tell, `alsoContains` what it knows nothing of. */
export function identify(concept: Concept, knowledge: Knowledge): MedicationChoice {
  const resolved = resolveMedication(concept, knowledge);
  if (resolved.kind === 'unknown') return { concept, drugs: null, product: null };
  const unrecognised = resolved.unrecognised.slice(0, 20).map((words) => words.slice(0, 200));
  return {
    concept,
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
