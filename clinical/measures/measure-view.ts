import { z } from 'zod';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type ControlRules, Measure } from '#knowledge/schema/measures.ts';
import { ControlChart, controlChart } from '../control-charts/control-chart.ts';
import type { Measured } from './compute-measures.ts';
import { Figure } from './measured-case.ts';

/** A measure as its reader meets it: what it says, of whom, after which published one. */
export const MeasureInfo = z
  .object({
    id: z.string(),
    name: z.string(),
    means: z.string(),
    principle: Measure.shape.principle,
    benefit: Measure.shape.benefit,
    counts: z.string(),
    better: Measure.shape.better,
    overDays: z.int().nullable(),
    /** Days between two points of its chart; null = its past cannot be told. */
    everyDays: z.int().nullable(),
    follows: z.string().nullable(),
    sources: z.array(z.object({ title: z.string(), published: z.string(), reviewed: z.boolean() }).strict()),
  })
  .strict();
export type MeasureInfo = z.infer<typeof MeasureInfo>;

/** A measure with its figure and its course; `chart` is null where its past cannot be told from the record. */
export const MeasureView = z
  .object({ measure: MeasureInfo, figure: Figure, chart: ControlChart.nullable() })
  .strict();
export type MeasureView = z.infer<typeof MeasureView>;

/** What readers are told of an indicator beside its figure: what it means, how it is counted, where it comes from. */
export function measureInfo(measure: Measure, knowledge: Knowledge): MeasureInfo {
  const { id, name, means, principle, benefit, counts, better, overDays, chart, follows, basis } = measure;
  return {
    id,
    name,
    means,
    principle,
    benefit,
    counts,
    better,
    overDays,
    everyDays: chart?.everyDays ?? null,
    follows,
    sources: basis.sources.flatMap((source) => {
      const found = knowledge.sourceById.get(source);
      return found === undefined
        ? []
        : [{ title: found.title, published: found.published, reviewed: basis.state === 'read' }];
    }),
  };
}

/** The rules every control chart of the clinic is read by. */
export function controlRules({ controlRules: all }: Pick<Knowledge, 'controlRules'>): ControlRules {
  const rules = all.find(({ id }) => id === 'rules');
  if (rules === undefined) throw new Error('knowledge/control-charts/rules.json is missing');
  return rules;
}

/** Shares of new cases make a p-chart; the same people asked on several days an XmR chart. */
export function measureView({ measure, figure, points }: Measured, knowledge: Knowledge): MeasureView {
  const series = points.map(({ to, figure: { numerator, denominator } }) => ({
    label: to,
    numerator,
    denominator,
  }));
  const kind = measure.overDays === null ? 'xmr' : 'p';
  return {
    measure: measureInfo(measure, knowledge),
    figure,
    chart: measure.chart === null ? null : controlChart(kind, series, controlRules(knowledge)),
  };
}
