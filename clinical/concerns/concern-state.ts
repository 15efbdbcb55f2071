import { addMinutes, type Instant } from '#kernel/time.ts';
import type { ConcernClocks } from '#knowledge/schema/crisis.ts';
import type { Concern } from '#record/schema/concern.ts';
import type { DutyRoster } from '../scheduling/duty-roster.ts';
import { type EscalationStep, escalationSteps, type TeamMember } from './escalation.ts';

export interface ConcernState {
  readonly state: 'open' | 'seen' | 'overdue' | 'closed';
  /** Who it is with now: the last of those it has reached. */
  readonly with: EscalationStep;
  /** Everybody it reaches in time, first to last; it stays with those before. */
  readonly steps: readonly EscalationStep[];
  /** Ids of those it has reached by now. */
  readonly reached: readonly string[];
}

type Judged = Pick<Concern, 'owner' | 'raisedAt' | 'actBy' | 'urgency' | 'status' | 'managerFrom'>;

/**
 * How a concern stands at `now`: derived from its clock each time somebody looks, so that no nightly job can be missed.
 * Not closed by `actBy`, it is overdue and reaches the covering prescriber (the first other one of the clinic), and
 * later a manager. An owner who no longer works here is skipped: then it is with the next from the beginning. What cannot
 * wait reaches whoever is on duty at once, where its owner is not.
 *
 * @param team people who work in the clinic now, in the order they joined
 * @param roster who is on duty when; null where nobody can tell
 */
export function concernState(
  concern: Judged,
  now: Instant,
  team: readonly TeamMember[],
  clocks: ConcernClocks,
  roster: DutyRoster | null = null,
): ConcernState {
  const { owner, raisedAt, actBy, urgency } = concern;
  const managerFrom = concern.managerFrom ?? addMinutes(raisedAt, clocks.within[urgency].managerMinutes);
  const atOnce = urgency === 'now';
  const steps = escalationSteps(
    { owner, since: raisedAt, coverFrom: actBy, managerFrom, atOnce },
    team,
    roster,
  );
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
