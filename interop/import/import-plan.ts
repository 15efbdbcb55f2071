import type { CalendarDate } from '#kernel/time.ts';
import type { EntityKind } from '#record/schema/entity-kinds.ts';
import type { ReadFact } from '../fhir/mapping.ts';

/** Where a resource stands in its file, and under which identity it is met again. */
export interface Sourced {
  readonly path: string;
  readonly resourceType: string;
  readonly resourceId: string;
}

/** A chart fact about to be written, under the identity it has at its source. */
export interface PlannedFact extends Sourced {
  /** `Condition/123`: the same resource met again is the same fact. */
  readonly sourceKey: string;
  /** Source key of the patient it is about: `Patient/7`. */
  readonly patientKey: string;
  readonly hash: string;
  readonly kind: EntityKind;
  readonly content: ReadFact['content'];
  /** The content with other entries of the chart filled in, found by their source keys; null where it names none. */
  readonly linked:
    | ((entryAt: (sourceKey: string, kind: EntityKind) => string | null) => ReadFact['content'])
    | null;
  /** Source key of the order it replaces. */
  readonly replacesKey: string | null;
}

/** A resource its own source has declared an error: what an earlier import made of it counts no longer. */
export interface Withdrawal extends Sourced {
  /** Null when the resource does not say whose it was. */
  readonly patientKey: string | null;
}

/** A resource that becomes no fact, and why; it stays in the stored import file word for word. */
export interface KeptResource {
  readonly resourceType: string;
  readonly path: string;
  readonly why: string;
}

/** "No known allergies", written as an entry of the allergy list: the answer to a question, not an allergy. */
export interface NoneKnown extends KeptResource {
  readonly patientKey: string | null;
  /** The day it was asked, where the source says. */
  readonly asked: CalendarDate | null;
}

export interface ImportPlan {
  /** Resources of the file by type, each counted once, whatever becomes of it. */
  readonly received: ReadonlyMap<string, number>;
  readonly patients: readonly PlannedFact[];
  readonly facts: readonly PlannedFact[];
  readonly withdrawn: readonly Withdrawal[];
  readonly noneKnown: readonly NoneKnown[];
  readonly kept: readonly KeptResource[];
}
