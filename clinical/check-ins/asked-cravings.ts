import type { CalendarDate } from '#kernel/time.ts';
import type { CheckInRules } from '#knowledge/schema/check-in.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts } from '../facts.ts';
import { diagnosedBy } from '../measures/diagnosed.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { compileSelector } from '../screening/selector.ts';

type Craving = CheckInRules['cravings'][number];

/** Which cravings somebody is asked about: by a diagnosis on file, or by a medication they take for it. */
export function askedCravings(
  facts: ChartFacts,
  knowledge: Knowledge,
  rules: CheckInRules,
  asOf: CalendarDate,
): readonly Pick<Craving, 'of' | 'words'>[] {
  const { current } = medicationsInView(facts, [], compiledKnowledge(knowledge), asOf);
  return rules.cravings.flatMap(({ of, words, conditions, takes }) => {
    const meant = compileSelector(takes);
    const taken = current.some((one) => one.traits !== null && meant(one));
    const known = taken || diagnosedBy(facts, conditions, asOf, knowledge) === true;
    return known ? [{ of, words }] : [];
  });
}
