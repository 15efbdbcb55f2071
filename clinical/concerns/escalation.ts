import type { Instant } from '#kernel/time.ts';
import { type DutyRoster, isKept, isOnDuty, namedCover } from '../scheduling/duty-roster.ts';

/** Somebody who works here now. Whoever left is not in the list. */
export interface TeamMember {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** One person something reaches, and from when. */
export interface EscalationStep {
  readonly as: 'owner' | 'cover' | 'manager';
  readonly person: string;
  readonly name: string;
  readonly from: Instant;
}

/** What waits for somebody: whose it is, since when, and when it goes further. */
export interface Waiting {
  readonly owner: { readonly person: string; readonly name: string };
  readonly since: Instant;
  /** From here on the cover has it too. */
  readonly coverFrom: Instant;
  /** From here on a manager has it too; never before the cover. */
  readonly managerFrom: Instant;
  /** It cannot wait until its owner is back: where they are not on duty, the cover has it from the beginning. */
  readonly atOnce?: boolean;
}

/**
 * Everybody something reaches in time, first to last; it stays with those before. The cover is whoever stands in for the
 * owner, else another prescriber who is on duty then, else whoever the clinic calls when nobody is, else the first other
 * prescriber: there is always somebody. An owner who no longer works here is skipped: then it is with the next from the
 * beginning; so it is with what cannot wait while its owner is not on duty, who keeps it all the same.
 *
 * @param team people who work in the clinic now, in the order they joined
 * @param roster who is on duty when; null, or one without hours, where nobody can tell
 */
export function escalationSteps(
  { owner, since, coverFrom, managerFrom, atOnce = false }: Waiting,
  team: readonly TeamMember[],
  roster: DutyRoster | null = null,
): readonly EscalationStep[] {
  const kept = roster !== null && isKept(roster) ? roster : null;
  const here = team.some(({ id }) => id === owner.person);
  const there = here && (kept === null || !atOnce || isOnDuty(owner.person, since, kept));
  const own: EscalationStep = { as: 'owner', person: owner.person, name: owner.name, from: since };
  const next = (
    as: 'cover' | 'manager',
    from: Instant,
    taken: readonly EscalationStep[],
  ): EscalationStep[] => {
    const free = team.filter(({ id }) => taken.every(({ person }) => person !== id));
    const found = chosenFor(as, from, owner.person, free, kept);
    return found === undefined ? [] : [{ as, person: found.id, name: found.name, from }];
  };
  const coverSince = there ? coverFrom : since;
  const cover = next('cover', coverSince, [own]);
  const after = managerFrom > coverFrom ? managerFrom : coverFrom;
  const manager = next('manager', cover.length === 0 ? coverSince : after, [own, ...cover]);
  const others = [...cover, ...manager];
  return here || others.length === 0 ? [own, ...others] : others;
}

/** Of the people who do not have it yet, who it goes to at that moment. */
function chosenFor(
  as: 'cover' | 'manager',
  at: Instant,
  owner: string,
  free: readonly TeamMember[],
  kept: DutyRoster | null,
): TeamMember | undefined {
  const role = as === 'cover' ? 'prescriber' : 'manager';
  const those = free.filter((one) => one.role === role);
  if (kept === null) return those[0];
  const byId = (id: string | null) => (id === null ? undefined : free.find((one) => one.id === id));
  const named = as === 'cover' ? byId(namedCover(owner, at, kept)) : undefined;
  const onDuty = those.find(({ id }) => isOnDuty(id, at, kept));
  const called = as === 'cover' ? byId(kept.afterHours) : undefined;
  return named ?? onDuty ?? called ?? those[0];
}
