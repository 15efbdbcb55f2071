import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import { addDays, type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { CheckInBody } from './check-in-schema.ts';

/** The check-in that is kept, or the field that is in its way. Nothing answered is nothing to keep. */
export function decideCheckIn(
  { on: said, safetyWorry, keptAs, ...answers }: CheckInBody,
  role: Role,
  today: CalendarDate,
  /** How many days late a report of one's own may come. */
  keptDays: number,
): Result<CheckIn, Refusal> {
  // A phone whose clock runs ahead must not lose a report
  const on = said === undefined || (keptAs !== undefined && said > today) ? today : said;
  if (role !== 'patient' && keptAs !== undefined)
    return wrong('keptAs', 'is for a report of one’s own, sent by the person who wrote it');
  if (on > today) return wrong('on', 'lies in the future');
  if (role === 'patient' && addDays(on, keptDays) < today)
    return wrong('on', `is at most ${keptDays} days ago, for your own report`);
  if (role === 'patient' && safetyWorry !== undefined)
    return wrong('safetyWorry', 'is for the people who look after you');
  const { mood, anxiety, sleepHours, energy, taken, takenBecause, sideEffects, noSideEffects, note } =
    answers;
  const { lastTaken = [], cravings = [], earlySigns = [], noEarlySigns } = answers;
  const nothing = [mood, anxiety, sleepHours, energy, taken, note].every((one) => one === null);
  const named = sideEffects.length + cravings.length + earlySigns.length > 0;
  const none = noSideEffects === true || noEarlySigns === true;
  if (nothing && !named && !none && safetyWorry !== true)
    return wrong('mood', 'answer at least one question, or write a note');
  if (sleepHours !== null && Number(sleepHours) > 24) return wrong('sleepHours', 'a day has 24 hours');
  if (sleepHours !== null && Number(sleepHours) < 0) return wrong('sleepHours', 'cannot be less than none');
  if (takenBecause !== null && (taken === null || taken === 'as-agreed'))
    return wrong('takenBecause', 'is asked only where it was not taken as agreed');
  if (lastTaken.length > 0 && (taken === null || taken === 'as-agreed'))
    return wrong('lastTaken', 'is asked only where it was not taken as agreed');
  const again = lastTaken.findIndex(
    ({ drug }, index) => lastTaken.findIndex((one) => one.drug === drug) < index,
  );
  if (again >= 0) return wrong(`lastTaken[${again}].drug`, 'is named already');
  if (cravings.length === 2 && cravings[0]?.of === cravings[1]?.of)
    return wrong('cravings[1].of', 'is named already');
  if (noSideEffects === true && sideEffects.length > 0)
    return wrong('noSideEffects', 'does not go together with the side effects named');
  if (noEarlySigns === true && earlySigns.length > 0)
    return wrong('noEarlySigns', 'does not go together with the signs named');
  const signAgain = earlySigns.findIndex((sign, index) => earlySigns.indexOf(sign) < index);
  if (signAgain >= 0) return wrong(`earlySigns[${signAgain}]`, 'is named already');
  const names = sideEffects.map(({ name }) => name.trim().toLowerCase());
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) return wrong(`sideEffects[${twice}].name`, 'is named already');
  const early = sideEffects.findIndex(({ since }) => since !== null && partialBounds(since)[0] > on);
  if (early >= 0) return wrong(`sideEffects[${early}].since`, 'has not come yet');
  return ok({ on, ...answers });
}

function wrong(field: string, message: string): Result<never, Refusal> {
  return err({
    kind: 'bad-input',
    detail: 'This cannot be kept as it is.',
    errors: [{ path: `body.${field}`, message }],
  });
}
