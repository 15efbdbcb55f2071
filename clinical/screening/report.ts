import type { Basis } from '#knowledge/schema/basis.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { FindingKind, Severity } from '#knowledge/schema/severity.ts';
import { interrupts } from './clinic-policy.ts';
import type { Finding, NotChecked, Suggestion } from './finding.ts';
import type { Medication } from './medication.ts';
import { openQuestions } from './open-questions.ts';
import { severityRank } from './severity-order.ts';
import { uniqueSubjects } from './subject.ts';
import type { FactInput, Missing } from './truth.ts';
import { clip } from './wording.ts';

/** A finding before it is written out: bases instead of sources, missing facts with their remedies. */
export interface FindingDraft
  extends Omit<
    Finding,
    'key' | 'rule' | 'inputs' | 'missing' | 'sources' | 'reviewed' | 'noOffer' | 'policy' | 'from'
  > {
  readonly rule: string;
  readonly version?: number;
  /** Act that is asked for where the finding interrupts and nothing is offered. */
  readonly askedInstead?: string | undefined;
  /** Tells findings of one rule apart: medication keys, partners. Order does not matter. */
  readonly about: readonly string[];
  readonly inputs: readonly FactInput[];
  readonly missing: readonly Missing[];
  readonly bases: readonly Basis[];
}

/** Collects what a screen has to say while the checks run. */
export interface Report {
  readonly add: (draft: FindingDraft) => void;
  /** False where nobody hears a finding of this severity: it need not be put together. */
  readonly hears: (severity: Severity) => boolean;
  /** A question that could not be answered, and what was therefore not checked (`"kidney limits of lithium"`). */
  readonly unanswered: (missing: readonly Missing[], what: string, medication: Medication) => void;
  readonly notChecked: (entry: NotChecked) => void;
  /** Notes that a check of this kind was carried out, by the rule's id. */
  readonly looked: (kind: FindingKind, rule: string) => void;
  /** Runs one check; if it breaks, says so and goes on. */
  readonly guarded: (rule: string, check: () => void) => void;
}

export interface Collected {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
  readonly looked: ReadonlyMap<FindingKind, ReadonlySet<string>>;
}

/**
 * A report, and the way to read it at the end. One that hears only `alarms` is for a screen of which nobody will read anything
 * else: findings that interrupt, and what kept something from being looked at at all.
 */
export function createReport(
  knowledge: Knowledge,
  hearing: 'everything' | 'alarms' = 'everything',
): Report & { readonly collect: () => Collected } {
  const everything = hearing === 'everything';
  const { findings, add } = findingsByKey(knowledge);
  const open = openQuestions();
  const entries = new Map<string, NotChecked>();
  const looked = new Map<FindingKind, Set<string>>();
  const report: Report = {
    add: (draft) => {
      if (report.hears(draft.severity)) add(draft);
    },
    hears: everything ? () => true : interrupts,
    unanswered: everything ? open.add : () => {},
    notChecked: (entry) => {
      if (everything || entry.blocking) entries.set(entry.key, entry);
    },
    looked: (kind, rule) => {
      if (!everything) return;
      const rules = looked.get(kind);
      if (rules) rules.add(rule);
      else looked.set(kind, new Set([rule]));
    },
    guarded: (rule, check) => {
      try {
        check();
      } catch (error) {
        report.notChecked(ruleFailed(rule, error));
      }
    },
  };
  const collect = (): Collected => ({
    findings: [...findings.values()],
    notChecked: [...entries.values(), ...open.entries()],
    looked,
  });
  return { ...report, collect };
}

/** Findings by their keys. Of two with one key the worse stays, so that nothing milder ever takes its place. */
function findingsByKey(knowledge: Knowledge) {
  const findings = new Map<string, Finding>();
  const add = (draft: FindingDraft): void => {
    const finding = writeOut(draft, knowledge);
    const known = findings.get(finding.key);
    if (known === undefined || severityRank(finding.severity) <= severityRank(known.severity))
      findings.set(finding.key, finding);
  };
  return { findings, add };
}

function ruleFailed(rule: string, error: unknown): NotChecked {
  const why = error instanceof Error ? error.message : 'unknown error';
  return {
    key: `rule-failed:${rule}`,
    what: `rule ${rule}`,
    reason: 'rule-failed',
    text: clip(`The rule ${rule} broke and was not applied (${why}).`, 600),
    toCheck: 'Check this point by hand and report the fault.',
    subjects: [],
    blocking: true,
  };
}

/** Field by field: copying the rest of a draft would take longer than everything else here. */
function writeOut(draft: FindingDraft, knowledge: Knowledge): Finding {
  const { rule, bases, severity, askedInstead } = draft;
  const sources = sourcesOf(bases, knowledge);
  if (sources.length === 0) throw new Error('no source for a finding');
  const finding: Finding = {
    kind: draft.kind,
    severity,
    subjects: uniqueSubjects(draft.subjects),
    mechanismGroup: draft.mechanismGroup,
    mechanism: draft.mechanism,
    because: draft.because,
    do: draft.do,
    suggestions: unique([...draft.suggestions, ...testsFor(draft.missing)], suggestionKey),
    override: draft.override,
    key: [rule, ...inOrder(draft.about)].join(':').slice(0, 300),
    rule: { id: rule, version: draft.version ?? 1 },
    summary: clip(draft.summary, 139),
    inputs: unique(draft.inputs, inputKey).map(shown),
    missing: unique(draft.missing, missingKey).map(({ text }) => text),
    sources,
    reviewed: bases.every((basis) => basis.state === 'read'),
  };
  if (askedInstead !== undefined) actsInstead.set(finding, askedInstead);
  return askedInstead !== undefined && draft.suggestions.length === 0 && interrupts(severity)
    ? { ...finding, noOffer: { act: askedInstead, tried: [] } }
    : finding;
}

const actsInstead = new WeakMap<Finding, string>();

/** The act the rule of a finding asks for where none of its offers can be taken, with the medications' names; null where it names none. */
export const actInsteadOf = (finding: Finding): string | null => actsInstead.get(finding) ?? null;

/** Sorting makes lists of its own, and most of these are in order. */
const inOrder = (about: readonly string[]): readonly string[] =>
  about.every((key, at) => at === 0 || (about[at - 1] as string) <= key) ? about : about.toSorted();

function testsFor(missing: readonly Missing[]): readonly Suggestion[] {
  return missing.flatMap(({ analyte, toCheck }) =>
    analyte === undefined ? [] : [{ type: 'order-test' as const, analyte, label: toCheck }],
  );
}

const suggestionKey = (one: Suggestion): string => JSON.stringify(one);
const inputKey = ({ label, value, date }: FactInput): string => `${label}|${value}|${date ?? ''}`;
const missingKey = ({ fact }: Missing): string => fact;

function shown({ label, value, date }: FactInput): Finding['inputs'][number] {
  return date === undefined ? { label, value } : { label, value, date };
}

function sourcesOf(bases: readonly Basis[], knowledge: Knowledge): Finding['sources'] {
  const found: Finding['sources'] = [];
  for (const { sources } of bases)
    for (const id of sources) {
      const source = knowledge.sourceById.get(id);
      if (source === undefined) continue;
      const name = named(id, source);
      if (!found.includes(name)) found.push(name);
    }
  return found;
}

type Source = Knowledge['sources'][number];
const names = new WeakMap<Source, Finding['sources'][number]>();

/** A source as findings name it, written once for all of them. */
function named(id: string, source: Source): Finding['sources'][number] {
  const known = names.get(source);
  if (known !== undefined) return known;
  const { title, publisher, published } = source;
  const name = { id, title, publisher, published };
  names.set(source, name);
  return name;
}

function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  if (items.length < 2) return [...items];
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
