import type { ConcernState } from '#clinical/concerns/concern-state.ts';
import type { TeamMember } from '#clinical/concerns/escalation.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Concern } from '#record/schema/concern.ts';

type Acting = Pick<TeamMember, 'id' | 'name'>;
type Decision = Result<Concern, Refusal>;

const closed: Refusal = { kind: 'conflict', detail: 'This concern is closed already; nothing was changed.' };

/** Somebody it has reached has read it. Its clock goes on: only an act stops it. */
export function markSeen(concern: Concern, { reached, with: holder }: ConcernState, who: Acting): Decision {
  if (concern.status === 'closed') return err(closed);
  if (!reached.includes(who.id))
    return err({
      kind: 'conflict',
      detail: `This concern is with ${holder.name}.`,
      next: 'Take it over first if you are going to act on it.',
    });
  return ok({ ...concern, status: 'seen' });
}

/** Another owner, who has not seen it yet. The clock is not set back: the person is waiting all the same. */
export function handOver(concern: Concern, to: TeamMember | undefined, why: string, at: Instant): Decision {
  if (concern.status === 'closed') return err(closed);
  if (to === undefined)
    return err({
      kind: 'bad-input',
      detail: 'This person cannot take a concern.',
      errors: [{ path: 'body.to', message: 'is nobody who works here as a clinician or manager' }],
    });
  if (to.id === concern.owner.person)
    return err({ kind: 'conflict', detail: `${to.name} owns this concern already.` });
  if (concern.handedOver.length >= 50)
    return err({
      kind: 'conflict',
      detail: 'This concern was handed over fifty times.',
      next: 'Act on it and close it.',
    });
  return ok({
    ...concern,
    owner: { person: to.id, name: to.name },
    status: 'open',
    handedOver: [...concern.handedOver, { from: concern.owner.name, to: to.name, at, why }],
  });
}

/** Closed by what somebody did, in their name. */
export function close(
  concern: Concern,
  done: { readonly act: NonNullable<Concern['closure']>['act']; readonly text: string },
  who: Acting,
  at: Instant,
): Decision {
  if (concern.status === 'closed') return err(closed);
  return ok({ ...concern, status: 'closed', closure: { ...done, at, by: who.id, byName: who.name } });
}
