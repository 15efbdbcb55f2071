import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { OverrideReason } from '#record/schema/screening.ts';
import type { RuleCounts, RulePerformance } from '#record/store/shown-findings.ts';
import type { RuleRow } from './rules-schema.ts';

/** What the built-in checks are called, by the first part of their rule ids (`dose.sertraline.over`). */
const checkWords: Readonly<Record<string, string>> = {
  allergy: 'allergy',
  boxed: 'boxed warning',
  contraindication: 'contraindication',
  controlled: 'law about controlled substances',
  'could-become-pregnant': 'possible pregnancy',
  dose: 'dose',
  duplicate: 'the same or its class twice',
  gap: 'taken up again after a gap',
  lactation: 'breastfeeding',
  limit: 'limit of its label',
  pregnancy: 'pregnancy',
  taper: 'stopped at once',
  titration: 'raised too fast',
};

/**
 * Interruptions for every hundred orders, to a tenth; null where nothing was ordered. A draft that was given up was an
 * order as well: heeding a warning must not make the figure look worse.
 */
export function interruptionsPer100({ signed, givenUp, rules }: RulePerformance): {
  readonly interruptions: number;
  readonly per100: number | null;
} {
  const interruptions = rules.reduce((sum, { interrupted, heeded }) => sum + interrupted + heeded, 0);
  const orders = signed + givenUp;
  return { interruptions, per100: orders === 0 ? null : Math.round((interruptions / orders) * 1000) / 10 };
}

/** Every rule that said something, the ones that interrupted most first. */
export function ruleRows(rules: readonly RuleCounts[], knowledge: Knowledge): RuleRow[] {
  const titles = new Map(knowledge.rules.map(({ id, title }) => [id, title]));
  return rules
    .map(({ reasons, ...counts }) => ({
      ...counts,
      title: titles.get(counts.rule) ?? titleOfCheck(counts.rule, knowledge),
      reasons: Object.entries(reasons)
        .map(([reason, times]) => ({ reason: OverrideReason.parse(reason), times }))
        .toSorted((a, b) => b.times - a.times || (a.reason < b.reason ? -1 : 1)),
    }))
    .toSorted(loudestFirst);
}

function loudestFirst(a: RuleRow, b: RuleRow): number {
  return (
    b.interrupted + b.heeded - (a.interrupted + a.heeded) || b.shown - a.shown || (a.title < b.title ? -1 : 1)
  );
}

/** `dose.sertraline.over` as `Sertraline: dose`; a rule of an older release keeps its id. */
function titleOfCheck(rule: string, knowledge: Knowledge): string {
  const [check = '', ...parts] = rule.split('.');
  const words = checkWords[check];
  if (words === undefined) return rule;
  const about = parts.flatMap((part) => {
    const named = knowledge.drugById.get(part) ?? knowledge.classById.get(part);
    return named === undefined ? [] : [named.name.replace(/ \(.*\)$/, '')];
  })[0];
  return about === undefined ? words.charAt(0).toUpperCase() + words.slice(1) : `${about}: ${words}`;
}
