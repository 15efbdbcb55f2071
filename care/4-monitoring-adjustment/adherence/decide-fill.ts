import type { ChartFacts, Held } from '#clinical/facts.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Fill } from '#record/schema/fill.ts';
import type { recordFill } from './adherence-schema.ts';

/** A supply handed out longer ago tells nothing about now. A choice of ours, in days. */
const longestAgo = 730;

/** The supply that is kept: of something that is ordered or said to be taken, not twice on one day. */
export function decideFill(
  { drugs, on, days, quantity, saidBy, note }: BodyOf<typeof recordFill>,
  role: Role,
  { orders, statements }: Pick<ChartFacts, 'orders' | 'statements'>,
  before: readonly Held<Fill>[],
  today: CalendarDate,
): Result<Fill, Refusal> {
  if (on > today) return wrong('on', 'lies in the future');
  if (daysBetween(on, today) > longestAgo) return wrong('on', 'is more than two years ago');
  if (role === 'patient' && saidBy !== undefined && saidBy !== 'patient')
    return wrong('saidBy', 'is you, in your own words');
  const same = (other: readonly string[] | null) => other !== null && other.join() === drugs.join();
  const order = (orders ?? []).findLast(({ content }) => same(content.medication.drugs));
  const taken = order ?? (statements ?? []).findLast(({ content }) => same(content.medication.drugs));
  if (taken === undefined) return wrong('drugs', 'is not on the list of what is taken');
  if (before.some(({ content }) => content.on === on && same(content.medication.drugs)))
    return wrong('on', 'has a supply of it already: one on a day is enough');
  return ok({
    medication: taken.content.medication,
    order: order?.id ?? null,
    on,
    days,
    quantity,
    saidBy: role === 'patient' ? 'patient' : (saidBy ?? 'clinic'),
    note,
  });
}

function wrong(field: string, message: string): Result<never, Refusal> {
  return err({
    kind: 'bad-input',
    detail: 'This cannot be kept as it is.',
    errors: [{ path: `body.${field}`, message }],
  });
}
