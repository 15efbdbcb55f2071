import { addMinutes, type Instant } from '#kernel/time.ts';
import type { ConcernClocks } from '#knowledge/schema/crisis.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Concern } from '#record/schema/concern.ts';

/** The clinic's clocks. Throws where the knowledge holds none: a concern without a clock must not exist. */
export function clocksOf({ concernClocks }: Pick<Knowledge, 'concernClocks'>): ConcernClocks {
  const [clocks] = concernClocks;
  if (clocks === undefined) throw new Error('knowledge/clocks holds no clock for concerns');
  return clocks;
}

type NewConcern = Pick<Concern, 'about' | 'title' | 'detail' | 'urgency' | 'raisedBy' | 'from' | 'owner'>;

/** A concern as it begins: open, owned, with the clock of its urgency running from `now`. */
export function raiseConcern(concern: NewConcern, clocks: ConcernClocks, now: Instant): Concern {
  return {
    ...concern,
    raisedAt: now,
    actBy: addMinutes(now, clocks.within[concern.urgency].ownerMinutes),
    handedOver: [],
    status: 'open',
    closure: null,
  };
}
