import type { Basis } from '#knowledge/schema/basis.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { FindingKind, Severity } from '#knowledge/schema/severity.ts';
import type { Subject, Suggestion } from '../finding.ts';
import type { Medication } from '../medication.ts';
import type { FindingDraft } from '../report.ts';
import { namesOf, subjectOf } from '../subject.ts';
import type { Traits } from '../traits.ts';
import type { Answer, FactInput, Missing } from '../truth.ts';

/** What a check built on a medication's own file has to say. */
export interface DrugStatement {
  /** Rule id, such as `limit.lithium.renal-below-30`. */
  readonly rule: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly group: string;
  readonly text: string;
  readonly do: string;
  readonly bases: readonly Basis[];
  readonly summary?: string;
  readonly because?: readonly string[];
  readonly inputs?: readonly FactInput[];
  readonly missing?: readonly Missing[];
  readonly suggestions?: readonly Suggestion[];
  readonly subjects?: readonly Subject[];
  /** Other medications it is about. */
  readonly others?: readonly Medication[];
}

/** Writes a statement about a medication as a finding. Contraindicated needs a second confirmation to override. */
export function drugFinding(medication: Medication, statement: DrugStatement): FindingDraft {
  const others = statement.others ?? [];
  return {
    rule: statement.rule,
    about: [medication.key, ...others.map((other) => other.key)],
    kind: statement.kind,
    severity: statement.severity,
    summary: statement.summary ?? `${namesOf([medication, ...others]).join(' + ')}: ${statement.text}`,
    subjects: [subjectOf(medication), ...others.map(subjectOf), ...(statement.subjects ?? [])],
    mechanismGroup: statement.group,
    mechanism: statement.text,
    because: [...(statement.because ?? [])],
    inputs: [...(statement.inputs ?? [])],
    missing: statement.missing ?? [],
    do: statement.do,
    suggestions: [...(statement.suggestions ?? [])],
    override: statement.severity === 'contraindicated' ? 'reason-and-second-confirmation' : 'reason',
    bases: statement.bases,
  };
}

/** Something a medication's file states, and the id of the rule it makes. */
export interface StatedItem<T> {
  readonly drug: Drug;
  readonly item: T;
  readonly rule: string;
}

/**
 * Entries of one list over a medication and its components; what the combination states itself is not repeated. Put
 * together once for all orders of a medication; rule ids begin with `prefix`.
 */
export function itemsStated<T extends { readonly id: string }>(
  prefix: string,
  pick: (drug: Drug) => readonly T[],
): (medication: Medication) => readonly StatedItem<T>[] {
  const remembered = new WeakMap<Traits, readonly StatedItem<T>[]>();
  return ({ traits }) => {
    if (traits === null) return [];
    const known = remembered.get(traits);
    if (known) return known;
    const seen = new Set<string>();
    const items = traits.entries.flatMap((drug) =>
      pick(drug).flatMap((item) => {
        if (seen.has(item.id)) return [];
        seen.add(item.id);
        return [{ drug, item, rule: `${prefix}.${drug.id}.${item.id}` }];
      }),
    );
    remembered.set(traits, items);
    return items;
  };
}

/** The facts of an answer that a finding is about: the diagnosis, the result, the gene. */
export function subjectsOf({ inputs }: Answer): readonly Subject[] {
  return inputs.flatMap(({ role, label, value }) => {
    if (role === undefined) return [];
    return [{ role, name: role === 'condition' ? value : `${label} ${value}` }];
  });
}
