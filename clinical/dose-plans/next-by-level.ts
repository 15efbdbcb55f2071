import { convert, formatMeasured, limitIn, stands } from '#kernel/quantity.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Analyte } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { LevelBand } from '#knowledge/schema/pathway.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { ChartFacts } from '../facts.ts';
import { type Reading, readings } from '../screening/facts/readings.ts';
import { citedFrom } from './cited-from.ts';
import type { NextByLevel } from './next-by-level-shape.ts';
import { stepOn } from './resume-steps.ts';

/**
 * What a result says about the next step of a plan in force whose template waits for one: which band the newest result
 * falls into that was taken long enough after the step under way began. Null where the template waits for none, or no step
 * is under way. A result that could not be read, or the list of them, is not checked.
 */
export function nextByLevel(
  plan: Pick<DosePlan, 'template' | 'status' | 'steps'>,
  { observations }: Pick<ChartFacts, 'observations'>,
  knowledge: Knowledge,
  today: CalendarDate,
): NextByLevel | null {
  const template = knowledge.doseTemplates.find(({ id }) => id === plan.template?.id);
  const rule = template?.nextByLevel;
  const analyte = rule === undefined ? undefined : knowledge.analyteById.get(rule.analyte);
  const now = plan.status === 'agreed' ? stepOn(plan.steps, today) : null;
  if (rule === undefined || analyte === undefined || now === null) return null;
  const from = addDays(now.start, rule.afterDays);
  const { bands, basis, hoursAfterDose = null } = rule;
  return {
    analyte: analyte.name,
    from,
    hoursAfterDose,
    result: resultSince(from, analyte, bands, observations, today),
    bands: [...bands],
    cited: citedFrom(basis, knowledge),
  };
}

function resultSince(
  from: CalendarDate,
  analyte: Analyte,
  bands: readonly LevelBand[],
  observations: ChartFacts['observations'],
  today: CalendarDate,
): NextByLevel['result'] {
  if (observations === null) return { state: 'not-checked', because: 'The results could not be loaded.' };
  if (today < from) return { state: 'not-yet' };
  const newest = (readings(observations).get(analyte.id) ?? [])
    .filter(({ date }) => date >= from && date <= today)
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
  return newest === undefined ? { state: 'none-on-file' } : bandOf(newest, analyte, bands);
}

function bandOf(reading: Reading, analyte: Analyte, bands: readonly LevelBand[]): NextByLevel['result'] {
  const unread = {
    state: 'not-checked' as const,
    because: `The result of ${reading.date} could not be read.`,
  };
  const converted = reading.quantity === null ? null : convert(reading.quantity, analyte);
  if (converted === null || !converted.ok) return unread;
  const measured = converted.value;
  const reached = bands.map(({ from }) =>
    from === null ? true : stands(measured, 'at-least', limitIn(from, analyte)),
  );
  // "Above 1" may be in this band or in the next one: nobody can tell
  if (reached.includes(null)) return unread;
  return {
    state: 'measured',
    on: reading.date,
    value: formatMeasured(measured),
    band: reached.lastIndexOf(true),
  };
}
