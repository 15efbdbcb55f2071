import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { SideEffectKnowledge } from '#knowledge/schema/side-effect.ts';
import type { ChartFacts } from '../facts.ts';
import { productOf } from '../ordering/order-words.ts';
import type { Course } from '../regimen/course.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { compileSelector } from '../screening/selector.ts';
import type { WayToManage } from './facts-shape.ts';
import { cited } from './known-effect.ts';
import { stepOn } from './suspects.ts';

/** What can be done about it where this medication is the cause, and what of it does not fit and why. */
export function waysToManage(
  effect: SideEffectKnowledge | undefined,
  course: Course,
  facts: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly WayToManage[] {
  const { current, past } = medicationsInView(facts, [], compiledKnowledge(knowledge), asOf);
  const own = [...current, ...past].find(({ key, traits }) => key === course.medication && traits !== null);
  const taken = new Set(current.flatMap(({ traits }) => [...(traits?.ids ?? [])]));
  return (effect?.manage ?? [])
    .filter(({ of }) => of === undefined || (own !== undefined && compileSelector(of)(own)))
    .map(({ act, says, drugs, basis }) => {
      const offered = (drugs ?? []).filter((id) => !taken.has(id));
      return {
        act,
        says,
        drugs: offered.flatMap((id) => {
          const drug = knowledge.drugById.get(id);
          return drug === undefined ? [] : [{ id, name: drug.name }];
        }),
        ruledOut:
          drugs !== undefined && offered.length === 0
            ? 'the person takes what could be offered already'
            : whyNot(act, course, facts, knowledge, asOf),
        sources: cited(basis, knowledge),
      };
    });
}

function whyNot(
  act: WayToManage['act'],
  course: Course,
  facts: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): string | null {
  if (act === 'check' || act === 'wait' || act === 'antidote' || act === 'switch') return null;
  if (course.status === 'ended') return `${course.name} is not taken any more`;
  const sig = stepOn(course, asOf)?.sig ?? null;
  if (sig === null) return act === 'stop' ? null : 'how it is taken is not known';
  const order = (facts.orders ?? []).find(({ id }) => course.sourceIds.includes(id))?.content;
  const form = order === undefined ? null : (productOf(order, knowledge)?.form ?? null);
  if (form === 'long-acting-injection' && (act === 'split' || act === 'move-time'))
    return 'it is given as an injection';
  if (act === 'split' && sig.timesPerDay > 1) return `it is taken ${sig.timesPerDay} times a day already`;
  if (act === 'move-time' && sig.timesPerDay > 1) return `it is taken ${sig.timesPerDay} times a day`;
  return null;
}
