import { safetyWordsIn } from '#clinical/check-ins/safety-words-in.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, type CalendarDate, type Instant, partialBounds } from '#kernel/time.ts';
import type { CheckInRules } from '#knowledge/schema/check-in.ts';
import type { Concern } from '#record/schema/concern.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { NotStartedBecause, OrderStep } from '#record/schema/order-step.ts';
import type { sayStart } from './supply-schema.ts';

interface Said {
  readonly order: { readonly id: string; readonly content: MedicationOrder };
  readonly body: BodyOf<typeof sayStart>;
  readonly by: { readonly person: string; readonly name: string };
  readonly saidBy: 'patient' | 'staff';
  /** It is on file already that it was started. */
  readonly started: boolean;
  readonly now: Instant;
  readonly today: CalendarDate;
}

/** Days before the planned first day on which somebody may have begun. A convention of the form. */
const earlyDays = 14;

/** What is kept of somebody's word that they started, or did not; or the field that is in the way. */
export function decideStart({
  order,
  body,
  by,
  saidBy,
  started,
  now,
  today,
}: Said): Result<OrderStep, Refusal> {
  const { content } = order;
  if (content.status !== 'active')
    return err({
      kind: 'conflict',
      detail: 'This medication is not ordered at the moment.',
      next: 'Look at the list of medications again.',
    });
  if (started)
    return err({
      kind: 'conflict',
      detail: 'It is on file already that this was started.',
      next: 'Nothing is left to do.',
    });
  const shared = { order: order.id, at: now, by, saidBy };
  if (body.said === 'not-yet') {
    if (body.because === 'other' && body.text === null) return wrong('body.text', 'say why, in a few words');
    return ok({ ...shared, step: 'not-started', because: body.because, text: body.text });
  }
  if (body.on > today) return wrong('body.on', 'is still to come');
  const begins = content.start === null ? null : partialBounds(content.start)[0];
  if (begins !== null && body.on < addDays(begins, -earlyDays))
    return wrong('body.on', 'is long before it was to begin');
  return ok({ ...shared, step: 'started', on: body.on });
}

const wrong = (path: string, message: string): Result<OrderStep, Refusal> =>
  err({ kind: 'bad-input', detail: 'This cannot be kept yet.', errors: [{ path, message }] });

const reasons: Readonly<Record<NotStartedBecause, string>> = {
  'not-fetched': 'It was not fetched from the pharmacy yet.',
  'too-dear': 'It costs too much.',
  'not-in-stock': 'The pharmacy does not have it.',
  'afraid-of-effects': 'There is worry about what it may do.',
  'does-not-want': 'The person does not want to take it.',
  'asked-to-wait': 'Somebody asked them to wait.',
  other: 'For another reason.',
};

/** What somebody looks at when a medication was not started; words about safety come first. */
export function notStartedConcern(
  name: string,
  { because, text }: Pick<Extract<OrderStep, { step: 'not-started' }>, 'because' | 'text'>,
  { raises, safetyWords }: Pick<CheckInRules, 'raises' | 'safetyWords'>,
): Pick<Concern, 'about' | 'title' | 'detail' | 'urgency'> {
  const detail = `${reasons[because]}${text === null ? '' : ` In their words: “${text}”`}`;
  const safety = safetyWordsIn([text], safetyWords).length > 0;
  return safety
    ? {
        about: 'suicidality',
        title: `Words about safety, and not started: ${name}`.slice(0, 160),
        detail,
        urgency: raises.safetyWords,
      }
    : { about: 'missed-dose', title: `Not started: ${name}`.slice(0, 160), detail, urgency: 'this-week' };
}
