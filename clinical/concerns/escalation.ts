import type { Instant } from '#kernel/time.ts';

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
}

/**
 * Everybody something reaches in time, first to last; it stays with those before. The cover is the first other
 * prescriber of the clinic. An owner who no longer works here is skipped: then it is with the next from the beginning.
 *
 * @param team people who work in the clinic now, in the order they joined
 */
export function escalationSteps(
  { owner, since, coverFrom, managerFrom }: Waiting,
  team: readonly TeamMember[],
): readonly EscalationStep[] {
  const here = team.some(({ id }) => id === owner.person);
  const own: EscalationStep = { as: 'owner', person: owner.person, name: owner.name, from: since };
  const next = (
    as: 'cover' | 'manager',
    from: Instant,
    taken: readonly EscalationStep[],
  ): EscalationStep[] => {
    const role = as === 'cover' ? 'prescriber' : 'manager';
    const found = team.find((one) => one.role === role && taken.every(({ person }) => person !== one.id));
    return found === undefined ? [] : [{ as, person: found.id, name: found.name, from }];
  };
  const cover = next('cover', here ? coverFrom : since, [own]);
  const after = managerFrom > coverFrom ? managerFrom : coverFrom;
  const manager = next(
    'manager',
    !here && cover.length === 0 ? since : cover.length === 0 ? coverFrom : after,
    [own, ...cover],
  );
  const others = [...cover, ...manager];
  return here || others.length === 0 ? [own, ...others] : others;
}
