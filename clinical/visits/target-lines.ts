import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { readableDate } from '../screening/wording.ts';
import { measureWords, targetValues } from '../targets/target-values.ts';
import type { BriefLine } from './brief-shape.ts';

/** Each target symptom from its baseline to the newest value on file. */
export function targetLines(
  targets: readonly Held<TargetSymptom>[],
  observations: ChartFacts['observations'],
  { instrumentById }: Pick<Knowledge, 'instrumentById'>,
  asOf: CalendarDate,
): readonly BriefLine[] {
  const results = (observations ?? []).map(({ content }) => content);
  return targets
    .filter(({ content }) => content.status === 'active')
    .map(({ id, content }) => {
      const { measure, baseline, target } = content;
      const now = targetValues(id, measure, results).findLast(({ on }) => on <= asOf);
      const from = baseline === null ? 'no baseline' : `${baseline.value} on ${readableDate(baseline.on)}`;
      const to = now === undefined ? 'not measured since' : `now ${now.value}`;
      const goal = target === null ? '' : `, target ${target}`;
      return {
        on: now?.on ?? baseline?.on ?? null,
        text: `${content.name} (${measureWords(measure, instrumentById)}): ${from}, ${to}${goal}`,
        mark: now === undefined || baseline === null ? 'act' : 'plain',
      };
    });
}
