import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import type { Bother } from '../balance/bother.ts';
import { sideEffectKey } from '../balance/side-effect-tracks.ts';
import { askedAboutSideEffects, newestCheckIns } from '../check-ins/newest-check-ins.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { compileSelector } from '../screening/selector.ts';
import type { ReportedEffect } from './facts-shape.ts';
import { effectNamed } from './known-effect.ts';

const weights: Readonly<Record<Bother, number>> = { 'a-little': 1, quite: 2, 'a-lot': 3 };

/**
 * Side effects that the last check-in asking about them still names and that nobody has taken up: the patient's report
 * begins the work, without anybody copying it. What bothers most stands first.
 *
 * @param before side effects taken up already; one that is open, or was closed after the last report, answers for it
 * @returns null where the check-ins could not be loaded: not known is not none
 */
export function reportedEffects(
  facts: ChartFacts & { readonly checkIns: readonly Held<CheckIn>[] | null },
  before: readonly Held<SideEffect>[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly ReportedEffect[] | null {
  if (facts.checkIns === null) return null;
  const asked = newestCheckIns(facts.checkIns, asOf).filter(({ content }) => askedAboutSideEffects(content));
  const [last] = asked;
  if (last === undefined) return [];
  const { current } = medicationsInView(facts, [], compiledKnowledge(knowledge), asOf);
  const keyOf = (name: string) => effectNamed(name, knowledge)?.id ?? sideEffectKey(name);
  return last.content.sideEffects
    .flatMap(({ name, bother, since }): ReportedEffect[] => {
      const key = keyOf(name);
      const taken = before.some(
        ({ content }) =>
          (content.effect ?? sideEffectKey(content.name)) === key &&
          (content.closed === null || content.closed.on >= last.content.on),
      );
      if (taken) return [];
      const own = asked.flatMap(({ content }) =>
        content.sideEffects
          .filter((one) => keyOf(one.name) === key)
          .map((one) => ({ ...one, on: content.on })),
      );
      const effect = effectNamed(name, knowledge);
      const knownFor = current.filter(
        (one) => one.traits !== null && (effect?.known ?? []).some(({ of }) => compileSelector(of)(one)),
      );
      return [
        {
          effect: effect?.id ?? null,
          name,
          firstOn: own.at(-1)?.on ?? last.content.on,
          lastOn: last.content.on,
          since: since ?? own.find((one) => one.since !== null)?.since ?? null,
          worst: own.reduce<Bother>((a, one) => (weights[one.bother] > weights[a] ? one.bother : a), bother),
          now: bother,
          times: own.length,
          checkIn: last.id,
          knownFor: [...new Set(knownFor.map((one) => one.name))],
        },
      ];
    })
    .toSorted((a, b) => weights[b.now] - weights[a.now] || (a.name < b.name ? -1 : 1));
}
