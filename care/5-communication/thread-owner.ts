import type { CalendarDate } from '#kernel/time.ts';
import type { CareTeam } from '#record/schema/care-team.ts';
import type { Thread } from '#record/schema/thread.ts';

/** Who of the care team answers first, by what it is about: medical questions the prescriber, the rest the nurse. */
const askedFirst: Readonly<Record<Thread['topic'], readonly ('prescriber' | 'nurse')[]>> = {
  medicine: ['prescriber', 'nurse'],
  'side-effect': ['prescriber', 'nurse'],
  refill: ['nurse', 'prescriber'],
  appointment: ['nurse', 'prescriber'],
  other: ['nurse', 'prescriber'],
};

/**
 * The member of the care team who answers a new conversation; null when the team has nobody for it, and then the
 * clinic's rule for concerns decides. What was written plays no part: the person chose the topic.
 */
export function threadOwner(
  topic: Thread['topic'],
  team: CareTeam | null,
  today: CalendarDate,
): { readonly person: string; readonly name: string } | null {
  for (const as of askedFirst[topic]) {
    const found = team?.members.find(
      (one) =>
        one.as === as &&
        one.person !== null &&
        one.since <= today &&
        (one.until === null || one.until > today),
    );
    if (found?.person) return { person: found.person, name: found.name };
  }
  return null;
}
