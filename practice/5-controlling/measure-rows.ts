import { isMet } from '#clinical/measures/is-met.ts';
import type { MeasureView } from '#clinical/measures/measure-view.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { CorrectiveAction, Objective } from '#record/schema/directing.ts';
import type { ActionView, MeasureRow } from './measures-schema.ts';

interface Entry<T> {
  readonly id: string;
  readonly version: number;
  readonly content: T;
}

/** Measures with what the clinic aims at and what it does about them; of several aims the one whose day comes first. */
export function rowsOf(
  views: readonly MeasureView[],
  objectives: readonly Entry<Objective>[],
  actions: readonly Entry<CorrectiveAction>[],
  today: CalendarDate,
): MeasureRow[] {
  return views.map((view) => {
    const [aim] = objectives
      .filter(({ content }) => content.indicator === view.measure.id && content.status === 'active')
      .toSorted((a, b) => (a.content.by < b.content.by ? -1 : 1));
    return {
      ...view,
      aim:
        aim === undefined
          ? null
          : { id: aim.id, objective: aim.content, met: isMet(aim.content, view.figure) },
      actions: actions
        .filter(({ content }) => content.indicator === view.measure.id)
        .map((entry) => actionView(entry, today))
        .reverse(),
    };
  });
}

export function actionView(
  { id, version, content }: Entry<CorrectiveAction>,
  today: CalendarDate,
): ActionView {
  const running = content.status === 'open' || content.status === 'done';
  return { id, version, action: content, late: running && content.due < today };
}
