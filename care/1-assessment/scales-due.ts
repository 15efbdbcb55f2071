import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import type { ScaleRequest } from '#record/schema/scale-request.ts';

export interface ScaleDue {
  readonly lastAnswered: CalendarDate | null;
  readonly dueOn: CalendarDate | null;
  readonly due: boolean;
}

/**
 * Whether an asked-for scale waits today, from the answers on the record. Answers before it was asked for do not
 * count; a scale asked for once is done with the first answers after that.
 */
export function scaleDue(
  { instrument, from, everyDays, status }: ScaleRequest,
  responses: readonly ContentOf<'questionnaire-response'>[],
  today: CalendarDate,
): ScaleDue {
  const lastAnswered =
    responses
      .filter((one) => one.instrument === instrument && one.status !== 'stopped')
      .map(({ when }) => when.date)
      .sort()
      .at(-1) ?? null;
  const answered = lastAnswered !== null && lastAnswered >= from;
  const dueOn =
    status === 'ended'
      ? null
      : !answered
        ? from
        : everyDays === null || lastAnswered.length < 10
          ? null
          : addDays(lastAnswered, everyDays);
  return { lastAnswered, dueOn, due: dueOn !== null && dueOn <= today };
}
