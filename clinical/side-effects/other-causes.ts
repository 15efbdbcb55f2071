import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { SideEffectKnowledge } from '#knowledge/schema/side-effect.ts';
import type { ChartFacts } from '../facts.ts';
import { diagnosis } from '../pathways/before-the-figures.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { compileSelector } from '../screening/selector.ts';
import { list } from '../screening/wording.ts';

/**
 * What else could explain it, and what of the chart points there: those first. A medication taken counts only where it is
 * not the one asked about.
 */
export function otherCauses(
  effect: SideEffectKnowledge | undefined,
  /** `medicationKey` of the suspect; null where all are asked about. */
  suspect: string | null,
  facts: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly { readonly says: string; readonly chart: string | null }[] {
  const { current } = medicationsInView(facts, [], compiledKnowledge(knowledge), asOf);
  return (effect?.otherCauses ?? [])
    .filter(({ sex }) => sex === undefined || !isOther(facts, sex))
    .map(({ says, conditions, taking }) => {
      const named = conditions === undefined ? null : diagnosis(conditions, facts, knowledge);
      const meant = taking === undefined ? null : compileSelector(taking);
      const taken =
        meant === null
          ? []
          : current.filter((one) => one.traits !== null && one.key !== suspect && meant(one));
      const reasons = [
        ...(named === null ? [] : [`on the problem list: ${named}`]),
        ...(taken.length === 0 ? [] : [`takes ${list([...new Set(taken.map(({ name }) => name))])}`]),
      ];
      return { says, chart: reasons.length === 0 ? null : reasons.join('; ') };
    })
    .toSorted((a, b) => Number(b.chart !== null) - Number(a.chart !== null));
}

/**
 * Recorded as the other of the two, and nothing on file that says more (a pregnancy that is possible is one of a man's, too,
 * where the record says "male"). "Other" and "unknown" leave nothing out.
 */
function isOther({ patient, pregnancy }: ChartFacts, sex: 'female' | 'male'): boolean {
  const bodySays = pregnancy !== null && !['not-possible', 'unknown'].includes(pregnancy.state);
  return !bodySays && patient?.sex === (sex === 'female' ? 'male' : 'female');
}
