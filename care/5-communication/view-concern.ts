import { concernState } from '#clinical/concerns/concern-state.ts';
import type { TeamMember } from '#clinical/concerns/escalation.ts';
import type { DutyRoster } from '#clinical/scheduling/duty-roster.ts';
import type { Instant } from '#kernel/time.ts';
import type { ConcernClocks } from '#knowledge/schema/crisis.ts';
import type { ConcernRow } from './queries.ts';
import type { ConcernView } from './schema.ts';

interface Looking {
  readonly personId: string;
  readonly now: Instant;
  readonly team: readonly TeamMember[];
  readonly clocks: ConcernClocks;
  /** Who is on duty when. */
  readonly roster: DutyRoster;
}

/** A stored concern as the person who looks at it now sees it. */
export function viewConcern(
  { id, version, patientId, patientName, content }: ConcernRow,
  { personId, now, team, clocks, roster }: Looking,
): ConcernView {
  const { state, with: holder, steps, reached } = concernState(content, now, team, clocks, roster);
  const next = state === 'closed' ? undefined : steps.find(({ from }) => from > now);
  return {
    id,
    version,
    patient: { id: patientId, name: patientName },
    content,
    state,
    with: { person: holder.person, name: holder.name, as: holder.as },
    next: next === undefined ? null : { name: next.name, at: next.from },
    mine: state !== 'closed' && reached.includes(personId),
  };
}
