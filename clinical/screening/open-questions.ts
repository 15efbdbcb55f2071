import type { NotChecked } from './finding.ts';
import type { Medication } from './medication.ts';
import { subjectOf, uniqueSubjects } from './subject.ts';
import type { Missing } from './truth.ts';
import { clip, list, startSentence } from './wording.ts';

/** Questions a screen could not answer, gathered while its checks run. */
export interface OpenQuestions {
  /** Facts that were missing, what was therefore not checked (`"kidney limits of lithium"`), and of which medication. */
  readonly add: (missing: readonly Missing[], what: string, medication: Medication) => void;
  /** One entry for all that is missing, for one reason, of the same medications. */
  readonly entries: () => readonly NotChecked[];
}

/** What rests on one missing fact, or on facts of one sort that are told together. */
interface Gap {
  readonly missing: Map<string, Missing>;
  readonly what: Set<string>;
  readonly medications: Map<string, Medication>;
}

/** An empty collection. */
export function openQuestions(): OpenQuestions {
  const gaps = new Map<string, Gap>();
  return {
    add: (missing, what, medication) => {
      for (const one of missing) {
        if (isOwnFutureLevel(one, medication)) continue;
        const key = `${one.reason}:${one.together?.fact ?? one.fact}`;
        let gap = gaps.get(key);
        if (gap === undefined) {
          gap = { missing: new Map(), what: new Set(), medications: new Map() };
          gaps.set(key, gap);
        }
        gap.missing.set(one.fact, one);
        gap.what.add(what);
        gap.medications.set(medication.id, medication);
      }
    },
    entries: () => [...byReasonAndMedications(gaps)].map(toNotChecked),
  };
}

/** A level of a medication that is only now being started cannot be on file yet. */
function isOwnFutureLevel({ fact }: Missing, medication: Medication): boolean {
  if (medication.role !== 'proposed' || medication.replaces !== null) return false;
  return medication.traits?.entries.some((entry) => fact === `result:${entry.id}-level`) ?? false;
}

/** Gaps in the order of their keys, so that the order the checks ran in does not matter. */
function byReasonAndMedications(gaps: ReadonlyMap<string, Gap>): Iterable<readonly Gap[]> {
  const groups = new Map<string, Gap[]>();
  for (const [key, gap] of [...gaps].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const of = `${key.split(':')[0]} ${[...gap.medications.keys()].sort().join(' ')}`;
    const group = groups.get(of);
    if (group) group.push(gap);
    else groups.set(of, [gap]);
  }
  return groups.values();
}

function toNotChecked(gaps: readonly Gap[]): NotChecked {
  const [first] = gaps as readonly [Gap];
  const facts = gaps.map(factsOf);
  const subjects = uniqueSubjects([...first.medications.values()].map(subjectOf));
  const names = [...new Set(subjects.map(({ name }) => name))].sort();
  const reason = facts[0]?.[0].reason ?? 'missing-fact';
  return {
    key: `${reason}:${facts.map(([{ together, fact }]) => together?.fact ?? fact).join('+')}`.slice(0, 300),
    what: clip(`${list(names)}: ${list(facts.map(nameOf))}`, 300),
    reason,
    text: sentences(gaps, facts).join(' '),
    toCheck: [...new Set(facts.flatMap((some) => some.map(({ toCheck }) => toCheck)))].join(' '),
    subjects,
    blocking: false,
  };
}

type Facts = readonly [Missing, ...Missing[]];

function factsOf({ missing }: Gap): Facts {
  return [...missing.values()].sort((a, b) => (a.fact < b.fact ? -1 : 1)) as [Missing, ...Missing[]];
}

/** What is missing, in a word or two: `eGFR`, `gene tests`. */
function nameOf([{ together, text }]: Facts): string {
  return (together?.text ?? text).split(':')[0] ?? text;
}

/** `Sodium and weight: none on file, so limits of sertraline could not be checked.` */
function sentences(gaps: readonly Gap[], factsOfGaps: readonly Facts[]): readonly string[] {
  const groups = new Map<string, { names: string[]; state: string; what: string }>();
  for (const [index, facts] of factsOfGaps.entries()) {
    const { name, state } = saidOf(facts);
    const what = clip(list([...(gaps[index]?.what ?? [])].sort()), 300);
    const key = `${state}|${what}`;
    const group = groups.get(key);
    if (group) group.names.push(name);
    else groups.set(key, { names: [name], state, what });
  }
  return [...groups.values()].map(
    ({ names, state, what }) => `${startSentence(list(names))}${state}, so ${what} could not be checked.`,
  );
}

/** What is missing and how: `eGFR` and `: none on file`; of facts told together also which they are. */
function saidOf(facts: Facts): { readonly name: string; readonly state: string } {
  const [{ together, text }] = facts;
  const said = together?.text ?? text;
  const name = said.split(':')[0] ?? said;
  const which = together === undefined ? '' : ` (${facts.map((one) => one.text.split(':')[0]).join(', ')})`;
  return { name: `${name}${which}`, state: said.slice(name.length) };
}
