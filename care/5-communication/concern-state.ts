import { addMinutes, type Instant } from '#kernel/time.ts';
import type { ConcernClocks } from '#knowledge/schema/crisis.ts';
import type { Concern } from '#record/schema/concern.ts';

/** Somebody who works here now. Whoever left is not in the list. */
export interface TeamMember {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** One person a concern reaches, and from when. */
export interface EscalationStep {
  readonly as: 'owner' | 'cover' | 'manager';
  readonly person: string;
  readonly name: string;
  readonly from: Instant;
}

export interface ConcernState {
  readonly state: 'open' | 'seen' | 'overdue' | 'closed';
  /** Who it is with now: the last of those it has reached. */
  readonly with: EscalationStep;
  /** Everybody it reaches in time, first to last; it stays with those before. */
  readonly steps: readonly EscalationStep[];
  /** Ids of those it has reached by now. */
  readonly reached: readonly string[];
}

type Judged = Pick<Concern, 'owner' | 'raisedAt' | 'actBy' | 'urgency' | 'status'>;

/**
 * How a concern stands at `now`: derived from its clock each time somebody looks, so that no nightly job can be missed.
 * Not closed by `actBy`, it is overdue and reaches the covering prescriber (the first other one of the clinic), and
 * later a manager. An owner who no longer works here is skipped: then it is with the next from the beginning.
 *
 * @param team people who work in the clinic now, in the order they joined
 */
export function concernState(
  concern: Judged,
  now: Instant,
  team: readonly TeamMember[],
  clocks: ConcernClocks,
): ConcernState {
  const steps = stepsOf(concern, team, clocks);
  const reached = steps.filter(({ from }) => from <= now);
  const [first] = steps;
  const current = reached.at(-1) ?? first;
  if (current === undefined) throw new Error('a concern always has an owner');
  return {
    state:
      concern.status === 'closed'
        ? 'closed'
        : now >= concern.actBy
          ? 'overdue'
          : concern.status === 'seen'
            ? 'seen'
            : 'open',
    with: current,
    steps,
    reached: reached.map(({ person }) => person),
  };
}

function stepsOf(
  { owner, raisedAt, actBy, urgency }: Judged,
  team: readonly TeamMember[],
  clocks: ConcernClocks,
): readonly EscalationStep[] {
  const here = team.some(({ id }) => id === owner.person);
  const own: EscalationStep = { as: 'owner', person: owner.person, name: owner.name, from: raisedAt };
  const next = (
    as: 'cover' | 'manager',
    from: Instant,
    taken: readonly EscalationStep[],
  ): EscalationStep[] => {
    const role = as === 'cover' ? 'prescriber' : 'manager';
    const found = team.find((one) => one.role === role && taken.every(({ person }) => person !== one.id));
    return found === undefined ? [] : [{ as, person: found.id, name: found.name, from }];
  };
  const cover = next('cover', here ? actBy : raisedAt, [own]);
  const late = addMinutes(raisedAt, clocks.within[urgency].managerMinutes);
  const after = late > actBy ? late : actBy;
  const manager = next(
    'manager',
    !here && cover.length === 0 ? raisedAt : cover.length === 0 ? actBy : after,
    [own, ...cover],
  );
  const others = [...cover, ...manager];
  return here || others.length === 0 ? [own, ...others] : others;
}
