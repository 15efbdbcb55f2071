import type { CalendarDate } from '#kernel/time.ts';
import type { CareTeam } from '#record/schema/care-team.ts';
import type { Banner } from './schema.ts';

/** Whom one asks first about somebody's treatment, in this order; the rest of the team is under Messages. */
const named = ['prescriber', 'therapist', 'care-coordinator', 'general-practitioner'] as const;

/** The care team in one line: one person for each part, the one who took it over last. */
export function shortTeam(team: CareTeam | null, today: CalendarDate): Banner['team'] {
  const now = (team?.members ?? []).filter(
    ({ since, until }) => since <= today && (until === null || until > today),
  );
  return named.flatMap((as) => {
    const [member] = now
      .filter((one) => one.as === as)
      .toSorted((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : 0));
    return member === undefined ? [] : [{ as, name: member.name }];
  });
}
