import type { DrugSelector } from '#knowledge/schema/drug-selector.ts';
import type { ConsentTemplate } from '#knowledge/schema/education.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Traits, traitsOf } from '../screening/traits.ts';

/** What has to be talked about before somebody agrees to one medication, from every template that asks for it. */
export interface ConsentAgenda {
  /** The most specific template: the one that is recorded. */
  readonly template: ConsentTemplate;
  /** Each once: those of included templates first, so that the general comes before the particular. */
  readonly elements: ConsentTemplate['elements'];
  /** The shortest of all that are asked for; null = only when something changes. */
  readonly reviewMonths: number | null;
}

type Selecting = Pick<Knowledge, 'consentTemplates' | 'drugById' | 'classById'>;

/**
 * The agenda for a medication by its formulary ids. The most specific template counts: a named medication before a class,
 * a class before its parents, `everything` last. A fixed combination gets the agenda of each of its parts.
 * @returns null where no template fits, or an id is not in the formulary
 */
export function consentAgenda(drugs: readonly string[], knowledge: Knowledge): ConsentAgenda | null {
  const parts = drugs.flatMap((id) => {
    const drug = knowledge.drugById.get(id);
    if (drug === undefined) return [null];
    return [drug, ...(drug.components ?? []).flatMap((one) => knowledge.drugById.get(one) ?? [])];
  });
  const chosen = parts.map((drug) =>
    drug === null ? null : mostSpecific(traitsOf([drug], knowledge), knowledge),
  );
  const templates = chosen.filter((one) => one !== null);
  const [first] = templates.toSorted((a, b) => b.rank - a.rank);
  if (first === undefined || chosen.length !== templates.length) return null;
  const all = [first, ...templates].flatMap(({ template }) => withIncluded(template, knowledge));
  const unique = [...new Map(all.map((one) => [one.id, one])).values()];
  const elements = unique.flatMap((one) => one.elements);
  const months = unique.flatMap((one) => one.reviewMonths ?? []);
  return {
    template: first.template,
    elements: [...new Map(elements.map((one) => [one.id, one])).values()],
    reviewMonths: months.length === 0 ? null : Math.min(...months),
  };
}

interface Ranked {
  readonly template: ConsentTemplate;
  readonly rank: number;
}

function mostSpecific(traits: Traits, knowledge: Selecting): Ranked | null {
  return knowledge.consentTemplates.reduce<Ranked | null>((best, template) => {
    const rank = template.drugs === 'everything' ? 0 : specificity(template.drugs, traits, knowledge);
    if (rank === null || (best !== null && best.rank >= rank)) return best;
    return { template, rank };
  }, null);
}

const named = 1000;

/** How closely a selector names a medication: 1000 by name, else the depth of its class; null when it does not fit. */
function specificity(selector: DrugSelector, traits: Traits, knowledge: Selecting): number | null {
  if ('drug' in selector) return selector.drug.some((id) => traits.ids.has(id)) ? named : null;
  if ('class' in selector) {
    const depths = selector.class.filter((id) => traits.classes.has(id)).map((id) => depth(id, knowledge));
    return depths.length === 0 ? null : Math.max(...depths);
  }
  if ('not' in selector) return specificity(selector.not, traits, knowledge) === null ? 0 : null;
  const lists = 'all' in selector ? selector.all : 'any' in selector ? selector.any : null;
  if (lists === null) return null;
  const ranks = lists.map((one) => specificity(one, traits, knowledge));
  const fitting = ranks.filter((rank) => rank !== null);
  if (fitting.length === 0 || ('all' in selector && fitting.length < ranks.length)) return null;
  return Math.max(...fitting);
}

/** 1 for a class without a parent, 2 for its children, and so on. */
function depth(id: string, { classById }: Selecting): number {
  let steps = 1;
  const seen = new Set([id]);
  for (
    let at = classById.get(id)?.parent;
    at !== undefined && !seen.has(at);
    at = classById.get(at)?.parent
  ) {
    seen.add(at);
    steps += 1;
  }
  return steps;
}

/** A template after everything it includes, each once. */
function withIncluded(template: ConsentTemplate, knowledge: Selecting): readonly ConsentTemplate[] {
  const line: ConsentTemplate[] = [];
  const visiting = new Set<string>();
  const visit = (one: ConsentTemplate): void => {
    if (visiting.has(one.id)) return;
    visiting.add(one.id);
    for (const id of one.includes) {
      const included = knowledge.consentTemplates.find((other) => other.id === id);
      if (included !== undefined) visit(included);
    }
    line.push(one);
  };
  visit(template);
  return line;
}
