import { askedCravings } from '#clinical/check-ins/asked-cravings.ts';
import { askedSideEffects } from '#clinical/check-ins/asked-side-effects.ts';
import { checkInRulesOf } from '#clinical/check-ins/check-in-rules.ts';
import type { ChartFacts } from '#clinical/facts.ts';
import { productOf } from '#clinical/ordering/order-words.ts';
import { courses } from '#clinical/regimen/courses.ts';
import { gapLimitFor } from '#clinical/screening/gap-limit.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { listCheckIns } from './check-in-schema.ts';

type Reply = ReplyOf<typeof listCheckIns>;

/** What the form asks of this person: the side effects, medications and cravings that are theirs. */
export function askedOfPerson(
  chart: ChartFacts,
  knowledge: Knowledge,
  today: CalendarDate,
): Pick<Reply, 'asked' | 'medicines' | 'cravings' | 'beginsAnew' | 'keptDays' | 'safetyWords'> {
  const rules = checkInRulesOf(knowledge);
  const medicines = ownMedicines(chart, knowledge, today);
  return {
    asked: askedSideEffects(chart, knowledge, rules, today).map((one) => ({
      id: one.id,
      words: one.words,
      for: [...one.for],
    })),
    medicines: [...medicines],
    cravings: askedCravings(chart, knowledge, rules, today).map(({ of, words }) => ({ of, words })),
    beginsAnew: medicines.flatMap(({ drug }) => {
      const found = gapLimitFor(drug, chart, knowledge, today);
      return found === null ? [] : [{ drug, afterDays: found.limit.days, words: rules.taking.plainGap }];
    }),
    keptDays: rules.ownReport.keptDays,
    safetyWords: rules.safetyWords,
  };
}

/** What is taken at home by the day: an injection in the clinic is not forgotten on a weekend. */
function ownMedicines(
  chart: ChartFacts,
  knowledge: Knowledge,
  today: CalendarDate,
): readonly { readonly drug: string; readonly name: string }[] {
  const injected = new Set(
    (chart.orders ?? [])
      .filter(({ content }) => productOf(content, knowledge)?.form === 'long-acting-injection')
      .map(({ id }) => id),
  );
  return courses(chart, knowledge, today)
    .filter(({ status, sourceIds }) => status === 'active' && !sourceIds.every((id) => injected.has(id)))
    .flatMap(({ drugs, name }) =>
      drugs?.length === 1 && drugs[0] !== undefined ? [{ drug: drugs[0], name }] : [],
    );
}
