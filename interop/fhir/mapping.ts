import { LosslessNumber } from 'lossless-json';
import type { Concept } from '#kernel/code.ts';
import { type Instant, instantToMillis, type PartialDate } from '#kernel/time.ts';
import type { ClinicContentOf, ClinicKind } from '#record/schema/clinic-kinds.ts';
import type { Quantity } from '#record/schema/common.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import type { MedicationChoice, Sig } from '#record/schema/medication-use.ts';

/** Something wrong in a resource, with the path of the element, as an OperationOutcome needs it. */
export interface FhirProblem {
  readonly path: string;
  readonly message: string;
}

/** What reading a resource needs to know from outside: identities of medications, results and scales. */
export interface ReadingContext {
  readonly identify: (concept: Concept) => MedicationChoice;
  readonly productUnit: (product: string) => ProductUnit | null;
  readonly analyteOf: (concept: Concept) => string | null;
  readonly instrumentOf: (concept: Concept) => string | null;
}

/** One unit of a formulary product, for doses given as "1 tablet" and for routes nobody wrote down. */
export interface ProductUnit {
  /** Micrograms in it; null for liquids, patches and other measures. */
  readonly strength: bigint | null;
  readonly route: Sig['route'];
}

/** A chart fact read from a resource; `patient` is the reference exactly as the resource gave it. */
export interface ReadFact<K extends EntityKind = EntityKind> {
  readonly kind: K;
  readonly patient: string | null;
  readonly content: ContentOf<K>;
  /**
   * The content again, with the ids of other entries filled in once they are known. Absent where it names none; without
   * it such ids stay null.
   */
  readonly linked?: (entryOf: EntryOf) => ContentOf<K>;
}

/** The entry of that kind a reference leads to, in this chart; null where it became none. */
export type EntryOf = (reference: string | undefined, kind: EntityKind) => string | null;

/** A resource that is right and becomes no fact here; `why` goes into the report. */
export interface KeptAside {
  readonly why: string;
}

/** Writes a decimal as a JSON number without changing a digit (the serialiser knows how; `JSON.stringify` does not). */
export const fhirNumber = (decimal: string): number => new LosslessNumber(decimal) as unknown as number;

/** A stored quantity as FHIR; the system is named only where the unit is UCUM. */
export function quantityToFhir(quantity: Quantity) {
  return {
    value: fhirNumber(quantity.value),
    ...(quantity.comparator === undefined ? {} : { comparator: quantity.comparator }),
    ...(quantity.unit === '' ? {} : { unit: quantity.unit }),
    ...(quantity.ucum === null ? {} : { system: 'http://unitsofmeasure.org', code: quantity.ucum }),
  };
}

/** A concept as a CodeableConcept: its codings where it has any, its words always. */
export const conceptToFhir = (concept: Concept) => ({
  ...(concept.codings.length === 0 ? {} : { coding: concept.codings.map((coding) => ({ ...coding })) }),
  text: concept.text,
});

/** One code of a value set as a CodeableConcept. */
export const codeToFhir = (system: string, code: string) => ({ coding: [{ system, code }] });

/** A reference to a patient of this clinic. */
export const patientReference = (patientId: string) => ({ reference: `Patient/${patientId}` });

/**
 * A moment, written so that its calendar day is the one the record says: 20:00 on 1 March in New York is already
 * 2 March in UTC. The nearest whole-hour offset that gives that day is used; the moment stays the same.
 */
export function instantOn(instant: Instant, date: PartialDate): string {
  const millis = instantToMillis(instant);
  for (let hours = 0; hours <= 14; hours += 1) {
    for (const offset of [hours, -hours]) {
      const local = new Date(millis + offset * 3_600_000).toISOString().slice(0, -1);
      if (!local.startsWith(date)) continue;
      const sign = offset < 0 ? '-' : '+';
      return offset === 0 ? instant : `${local}${sign}${String(hours).padStart(2, '0')}:00`;
    }
  }
  return instant;
}

/** What every resource out of the record starts with. */
export interface Stored<K extends EntityKind> {
  readonly id: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly patientId: string;
  readonly content: ContentOf<K>;
}

/** The same of what a clinic records about itself: it belongs to no patient. */
export interface ClinicStored<K extends ClinicKind> {
  readonly id: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly content: ClinicContentOf<K>;
}

/** Which version it is, and when it was recorded. */
export const metaOf = (stored: { version: number; recordedAt: string }) => ({
  versionId: String(stored.version),
  lastUpdated: stored.recordedAt,
});
