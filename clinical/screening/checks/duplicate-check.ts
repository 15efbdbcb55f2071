import type { DrugClass } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Severity } from '#knowledge/schema/severity.ts';
import { isSystemic, type Medication, sharesEntry } from '../medication.ts';
import type { Report } from '../report.ts';
import { ruleSeverity } from '../rules/rule-severity.ts';
import { severityRank } from '../severity-order.ts';
import type { Situation } from '../situation.ts';
import { inSentence, list } from '../wording.ts';
import { type DrugStatement, drugFinding } from './drug-finding.ts';
import { isInterval } from './total-dose.ts';

/** Same medication, same active substance, or same class twice. */
export function checkDuplicates(situation: Situation, report: Report): void {
  const inUse = [...situation.medications.proposed, ...situation.medications.current].filter(
    (medication) => medication.traits !== null && isSystemic(medication),
  );
  report.looked('duplicate', 'duplicate');
  const groups = new Map<string, { anchor: Medication; others: Medication[]; overlap: Overlap }>();
  inUse.forEach((medication, index) => {
    if (!situation.wholeChart && medication.role !== 'proposed') return;
    for (const other of inUse.slice(index + 1)) {
      const overlap = overlapOf(medication, other, situation);
      if (overlap === null) continue;
      const key = `${overlap.rule} ${medication.id} ${overlap.severity}`;
      const group = groups.get(key) ?? { anchor: medication, others: [], overlap };
      group.others.push(other);
      groups.set(key, group);
    }
  });
  for (const { anchor, others, overlap } of groups.values()) report.add(duplicate(anchor, others, overlap));
}

type Overlap = Pick<
  DrugStatement,
  'rule' | 'severity' | 'text' | 'do' | 'bases' | 'because' | 'inputs' | 'missing'
> & { readonly what: string };

function overlapOf(a: Medication, b: Medication, situation: Situation): Overlap | null {
  if (sharesEntry(a, b)) return sameEntry(a, b);
  for (const { moieties } of a.traits?.entries ?? [])
    for (const moiety of moieties) if (b.traits?.moieties.has(moiety)) return sameMoiety(a, b, moiety);
  return sameClass(a, b, situation);
}

function sameEntry(a: Medication, b: Medication): Overlap {
  if (a.key !== b.key) return sameIngredient(a, b);
  const renewal = isRenewal(a, b);
  return {
    rule: 'duplicate.same-medication',
    severity: renewal ? 'moderate' : softened(a, b),
    what: renewal ? 'two open entries from another system' : 'the same medication twice',
    text: renewal
      ? 'Two entries for the same medication came from another system without an end: probably a renewal, perhaps two prescribers.'
      : 'Two orders for the same medication run side by side: the doses add up, and one may be forgotten.',
    do: 'Keep one order with the whole dose, or stop the other.',
    ...besideInjection(a, b),
    bases: identityBases(a),
  };
}

/** Tablets beside an injection that lasts for weeks: meant at its beginning, forgotten afterwards. */
function besideInjection(a: Medication, b: Medication): Partial<Pick<Overlap, 'text' | 'do'>> {
  if (isDepot(a) === isDepot(b)) return {};
  return {
    text: 'The injection goes on giving its medication for weeks. Beside the first ones the same by mouth may be meant; after that the doses add up.',
    do: 'If it is meant, give the one by mouth an end date; if not, stop it.',
  };
}

/** Most systems never end the order they renew: the same words twice are then one medication. */
function isRenewal(a: Medication, b: Medication): boolean {
  return a.order?.source !== undefined && b.order?.source !== undefined && a.concept.text === b.concept.text;
}

function sameIngredient(a: Medication, b: Medication): Overlap {
  const shared = (a.traits?.entries ?? []).filter(({ id }) => b.traits?.ids.has(id));
  const names = list(shared.map(({ name }) => name));
  return {
    rule: 'duplicate.same-ingredient',
    severity: softened(a, b),
    what: `both contain ${names}`,
    text: `Both contain ${names}: the doses add up.`,
    do: 'Keep one of them, or work out the whole dose and write it down.',
    bases: identityBases(a),
  };
}

function sameMoiety(a: Medication, b: Medication, moiety: string): Overlap {
  return {
    rule: 'duplicate.same-substance',
    severity: softened(a, b),
    what: `the same active substance twice (${moiety})`,
    text: `Both act through ${moiety}: together they are one medication at a higher dose.`,
    do: 'Keep one of them.',
    ...besideInjection(a, b),
    bases: [...identityBases(a), ...identityBases(b)],
  };
}

/** An injection for weeks beside its tablets, or a dose kept for need, is often meant; it is still said. */
function softened(a: Medication, b: Medication): Severity {
  if ((a.sig?.prn == null) !== (b.sig?.prn == null)) return 'info';
  return isDepot(a) !== isDepot(b) ? 'moderate' : 'major';
}

const isDepot = (medication: Medication): boolean =>
  medication.form === 'long-acting-injection' || isInterval(medication);

function identityBases(medication: Medication) {
  return (medication.drugs ?? []).map((drug) => drug.codes.basis);
}

function sameClass(a: Medication, b: Medication, situation: Situation): Overlap | null {
  const shared = closest(a, b, situation.knowledge).filter(({ duplicate }) => duplicate !== null);
  const worst = shared.toSorted(
    (x, y) =>
      severityRank(x.duplicate ?? 'info') - severityRank(y.duplicate ?? 'info') || (x.id < y.id ? -1 : 1),
  )[0];
  if (worst?.duplicate == null) return null;
  const judged = ruleSeverity({ severity: worst.duplicate, adjust: worst.duplicateAdjust ?? [] }, situation, {
    a,
    b,
  });
  return {
    ...judged,
    rule: `duplicate.class.${worst.id}`,
    what: `of one class, ${inSentence(worst.name.replace(/ \(.*\)$/, ''))}`,
    text: worst.duplicateText ?? `Both are of the class ${worst.name}.`,
    do: 'Keep one of them, or record what the second one is for.',
    bases: [worst.basis],
  };
}

/** Classes both have, without those that are merely above another shared one. */
function closest(a: Medication, b: Medication, knowledge: Knowledge): readonly DrugClass[] {
  const classes: DrugClass[] = [];
  for (const id of a.traits?.classes ?? []) {
    const shared = b.traits?.classes.has(id) ? knowledge.classById.get(id) : undefined;
    if (shared !== undefined) classes.push(shared);
  }
  if (classes.length === 0) return classes;
  const above = new Set(classes.flatMap(({ parent }) => parent ?? []));
  return classes.filter(({ id }) => !above.has(id));
}

function duplicate(anchor: Medication, others: readonly Medication[], overlap: Overlap) {
  const names = [...new Set([anchor, ...others].map(({ name }) => name))];
  return drugFinding(anchor, {
    ...overlap,
    kind: 'duplicate',
    group: 'duplicate',
    summary: `${list(names)}: ${overlap.what}`,

    others,
  });
}
