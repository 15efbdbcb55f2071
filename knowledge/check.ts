import type { CalendarDate } from '#kernel/time.ts';
import { compareDates } from '#kernel/time.ts';
import { type Fact, listFacts } from './facts.ts';
import type { Source } from './schema/basis.ts';
import type { Knowledge } from './schema/knowledge.ts';
import type { SignOff } from './schema/sign-off.ts';

/** What there is to say about the state of the knowledge on a day. */
export interface FormularyReport {
  readonly release: string;
  readonly asOf: CalendarDate;
  readonly counts: {
    readonly psychotropics: number;
    readonly interacting: number;
    readonly products: number;
    readonly productCodes: number;
    readonly rules: number;
    readonly ruleCases: number;
    readonly sources: number;
    readonly facts: number;
    readonly read: number;
    readonly recalled: number;
  };
  /** Facts without a source that exists. */
  readonly uncited: readonly Fact[];
  /** Sources whose review date has passed, with how many facts rest on them. */
  readonly overdue: readonly { readonly source: Source; readonly facts: number }[];
  /** Recalled facts that cause contraindicated or major findings, the worst first: what a pharmacist should read first. */
  readonly reviewFirst: readonly Fact[];
  readonly signOffs: {
    /** Medications whose page a pharmacist signed as it is now. */
    readonly medications: number;
    /** The newest of each medication that none stands for: its page changed since. */
    readonly changedSince: readonly SignOff[];
  };
}

/** Counts the facts, and finds those without a source, those past review and those to be re-read first. */
export function checkFormulary(knowledge: Knowledge, asOf: CalendarDate): FormularyReport {
  const facts = listFacts(knowledge);
  const read = facts.filter(({ basis }) => basis.state === 'read').length;
  return {
    release: knowledge.release,
    asOf,
    counts: {
      psychotropics: knowledge.drugs.filter(({ scope }) => scope === 'psychotropic').length,
      interacting: knowledge.drugs.filter(({ scope }) => scope === 'interacting').length,
      products: knowledge.drugs.reduce((sum, drug) => sum + drug.products.length, 0),
      productCodes: Object.keys(knowledge.productCodes).length,
      rules: knowledge.rules.length,
      ruleCases: knowledge.rules.reduce((sum, rule) => sum + rule.fires.length + rule.silent.length, 0),
      sources: knowledge.sources.length,
      facts: facts.length,
      read,
      recalled: facts.length - read,
    },
    uncited: facts.filter(({ basis }) => !basis.sources.some((id) => knowledge.sourceById.has(id))),
    overdue: findOverdue(knowledge, facts, asOf),
    reviewFirst: facts
      .filter((fact) => fact.basis.state === 'recalled' && isInterruptive(fact))
      .sort(byUrgency(knowledge)),
    signOffs: countSignOffs(knowledge),
  };
}

function countSignOffs({ signOffsByDrug }: Knowledge): FormularyReport['signOffs'] {
  const pages = [...signOffsByDrug.values()];
  const changed = pages.filter((given) => !given.some(({ stands }) => stands));
  return {
    medications: pages.length - changed.length,
    changedSince: changed.flatMap((given) => given.slice(0, 1)),
  };
}

function findOverdue(
  knowledge: Knowledge,
  facts: readonly Fact[],
  asOf: CalendarDate,
): readonly { readonly source: Source; readonly facts: number }[] {
  return knowledge.sources
    .filter(({ reviewBy }) => compareDates(reviewBy, asOf) < 0)
    .map((source) => ({
      source,
      facts: facts.filter(({ basis }) => basis.sources.includes(source.id)).length,
    }));
}

function isInterruptive({ severity }: Fact): boolean {
  return severity === 'contraindicated' || severity === 'major';
}

/**
 * Contraindicated before major; then rules, which reach many medications, before psychotropics, before the
 * medications beside them; then by file.
 */
function byUrgency(knowledge: Knowledge): (a: Fact, b: Fact) => number {
  const psychotropic = new Set(knowledge.drugs.filter(({ scope }) => scope === 'psychotropic').map(fileOf));
  const others = new Set(knowledge.drugs.filter(({ scope }) => scope === 'interacting').map(fileOf));
  const rank = ({ severity, file }: Fact): number =>
    (severity === 'contraindicated' ? 0 : 10) +
    (file.startsWith('rule ') ? 0 : psychotropic.has(file) ? 1 : others.has(file) ? 3 : 2);
  return (a, b) => rank(a) - rank(b) || compareText(a.file, b.file) || compareText(a.path, b.path);
}

const fileOf = ({ id }: { readonly id: string }): string => `drugs/${id}.json`;

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
