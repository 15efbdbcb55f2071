import { z } from 'zod';
import {
  addDays,
  addMinutes,
  type CalendarDate,
  clockInZone,
  dateInZone,
  type Instant,
} from '#kernel/time.ts';
import type { CheckInRules } from '#knowledge/schema/check-in.ts';
import type { CheckInPlan, CheckInReminder, ReminderChannel } from '#record/schema/check-in-plan.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { Held } from '../facts.ts';
import type { CheckInDue } from './check-in-due.ts';

/** Why somebody is left alone now. */
export const NoReminder = z.enum([
  'not-due',
  'paused',
  /** They said that they want none. */
  'not-wanted',
  'no-address',
  'quiet-hours',
  'told-already',
  'enough-this-week',
  /** So many in a row without an answer that the clinic is told instead. */
  'unanswered',
  'tried-just-now',
]);
export type NoReminder = z.infer<typeof NoReminder>;

export type ReminderDue =
  | { readonly send: true; readonly channel: ReminderChannel; readonly to: string; readonly key: string }
  | { readonly send: false; readonly because: NoReminder };

export interface ReminderQuestion {
  readonly patientId: string;
  readonly patient: Pick<Patient, 'email' | 'phone' | 'deceased'>;
  readonly due: CheckInDue;
  readonly plan: CheckInPlan | null;
  readonly earlier: readonly Held<CheckInReminder>[];
  readonly rules: CheckInRules['reminders'];
  readonly now: Instant;
  readonly zone: string;
  /** The id of the entry that keeps what became of the message with a key. */
  readonly idOf: (key: string) => string;
}

/**
 * Whether a reminder of a check-in goes out now. Derived from what was sent and answered, so that it does not matter how
 * often or by how many processes it is asked: one message for one check-in and day at most, so many a week, none in quiet
 * hours, none after so many without an answer.
 */
export function reminderDue(question: ReminderQuestion): ReminderDue {
  const { patientId, patient, due, plan, earlier, rules, now, zone, idOf } = question;
  const leave = (because: NoReminder): ReminderDue => ({ send: false, because });
  const today = dateInZone(now, zone);
  if (due.pausedUntil !== null && due.pausedUntil >= today) return leave('paused');
  if (due.state !== 'due' || due.on === null || patient.deceased !== null) return leave('not-due');
  const channel = plan === null ? 'e-mail' : plan.remindBy;
  if (channel === null) return leave('not-wanted');
  const to = addressFor(channel, patientId, patient);
  if (to === null) return leave('no-address');
  const clock = clockInZone(now, zone);
  if (clock < rules.from || clock >= rules.to) return leave('quiet-hours');
  const sent = earlier.filter(({ content }) => content.status === 'sent').map(({ content }) => content);
  if (unansweredOf(sent, due) >= rules.afterUnanswered) return leave('unanswered');
  if (sent.some(({ at }) => dateInZone(at, zone) === today)) return leave('told-already');
  const weekAgo = addDays(today, -6);
  if (sent.filter(({ at }) => dateInZone(at, zone) >= weekAgo).length >= rules.maxPerWeek)
    return leave('enough-this-week');
  const key = `${patientId}/${due.on}/${today}`;
  const tried = earlier.find(({ id }) => id === idOf(key))?.content;
  if (tried !== undefined && addMinutes(tried.at, rules.retryMinutes) > now) return leave('tried-just-now');
  return { send: true, channel, to, key };
}

/** Reminders that went out since the last check-in: nobody has answered them. */
export function unansweredOf(sent: readonly CheckInReminder[], { last }: Pick<CheckInDue, 'last'>): number {
  return sent.filter(({ status, dueOn }) => status === 'sent' && (last === null || dueOn > last)).length;
}

/** A push service knows people by an id of its own: here the chart's, which says nothing to anybody else. */
function addressFor(
  channel: ReminderChannel,
  patientId: string,
  { email, phone }: ReminderQuestion['patient'],
): string | null {
  if (channel === 'e-mail') return email;
  return channel === 'sms' ? phone : patientId;
}

/** Somebody was asked and is silent: long overdue, or reminded in vain. The clinic sees it; nobody is nagged. */
export function silentSince(
  due: CheckInDue,
  sent: readonly CheckInReminder[],
  rules: CheckInRules['reminders'],
  today: CalendarDate,
): { readonly since: CalendarDate; readonly reminders: number } | null {
  if (due.state !== 'due' || due.on === null) return null;
  const reminders = unansweredOf(sent, due);
  if (reminders < rules.afterUnanswered && addDays(due.on, rules.silentDays) > today) return null;
  return { since: due.last ?? due.on, reminders };
}
