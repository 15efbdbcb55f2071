import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { CareTeamMember, Letter } from '#record/schema/care-team.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Held } from '../facts.ts';
import { type OrderOccasion, occasionDate, orderOccasion } from './order-occasion.ts';

/** A change somebody outside has not been told of. */
export interface LetterDue {
  readonly order: string;
  readonly occasion: OrderOccasion;
  readonly on: string;
  readonly member: CareTeamMember;
}

/** How far back changes are still suggested, in days: a habit of work, not a clinical limit. */
export const lettersLookBackDays = 180;

/**
 * Changes of the last months without a letter to each member who may receive letters, newest first. A letter that names
 * the order counts from its draft on: then somebody is at it. Imported orders were not decided here.
 */
export function lettersDue(
  orders: readonly Held<MedicationOrder>[],
  letters: readonly Pick<Letter, 'orders' | 'occasion' | 'to'>[],
  members: readonly CareTeamMember[],
  today: CalendarDate,
): readonly LetterDue[] {
  const since = addDays(today, -lettersLookBackDays);
  const receivers = members.filter(
    ({ mayReceiveLetters, until }) => mayReceiveLetters && (until === null || until > today),
  );
  return orders
    .flatMap(({ id, content }): LetterDue[] => {
      const occasion = orderOccasion(content);
      const on = occasion === null ? null : occasionDate(content, occasion);
      if (content.source !== undefined || occasion === null || on === null || on < since || on > today)
        return [];
      return receivers
        .filter(
          (member) =>
            !letters.some(
              (letter) =>
                letter.to.member === member.id &&
                letter.orders.includes(id) &&
                (letter.occasion === occasion || letter.occasion === 'summary'),
            ),
        )
        .map((member) => ({ order: id, occasion, on, member }));
    })
    .sort((a, b) => (a.on === b.on ? (a.order < b.order ? -1 : 1) : a.on > b.on ? -1 : 1));
}
