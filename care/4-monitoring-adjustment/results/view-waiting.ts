import { type ConcernState, concernState } from '#clinical/concerns/concern-state.ts';
import type { TeamMember } from '#clinical/concerns/escalation.ts';
import { matchPerson, type PersonHere } from '#clinical/results/match-person.ts';
import { valueWords } from '#clinical/results/value-words.ts';
import type { DutyRoster } from '#clinical/scheduling/duty-roster.ts';
import type { Instant } from '#kernel/time.ts';
import type { ConcernClocks } from '#knowledge/schema/crisis.ts';
import type { ArrivingResult } from '#record/schema/arriving-result.ts';
import { listedName } from '#record/store/patient-words.ts';
import type { ArrivingEntry } from './arriving-queries.ts';
import type { WaitingResult } from './arriving-schema.ts';

interface Looking {
  readonly personId: string;
  readonly now: Instant;
  readonly team: readonly TeamMember[];
  readonly clocks: ConcernClocks;
  readonly roster: DutyRoster;
  /** False: what the result says is not for this reader. */
  readonly readsValues: boolean;
}

/** How a waiting result stands now: its clock runs like that of a concern. */
export function waitingState(
  content: ArrivingResult,
  { now, team, clocks, roster }: Pick<Looking, 'now' | 'team' | 'clocks' | 'roster'>,
): ConcernState {
  const status = content.status === 'waiting' ? 'open' : 'closed';
  return concernState({ ...content, status }, now, team, clocks, roster);
}

/** A waiting result as somebody sees it, beside everybody it could be about. */
export function viewWaiting(
  { id, version, content }: ArrivingEntry,
  here: readonly PersonHere[],
  looking: Looking,
): WaitingResult {
  const { person, observation, why, urgency, critical, channel, raisedAt, actBy, decision, status } = content;
  const { state, with: holder, steps, reached } = waitingState(content, looking);
  const next = state === 'closed' ? undefined : steps.find(({ from }) => from > looking.now);
  const { candidates } = matchPerson(person, here);
  const people = new Map(here.map((one) => [one.id, one.content]));
  const { readsValues } = looking;
  return {
    id,
    version,
    person,
    test: readsValues ? observation.concept.text : null,
    value: readsValues ? valueWords(observation.value) : null,
    critical: readsValues ? (critical?.detail ?? null) : null,
    collected: observation.when.date,
    status: observation.status,
    sender: observation.lab?.sender ?? '',
    channel,
    why,
    urgency,
    state: state === 'seen' ? 'open' : state,
    arrivedAt: raisedAt,
    actBy,
    with: { name: holder.name, as: holder.as },
    next: next === undefined ? null : { name: next.name, at: next.from },
    mine: status === 'waiting' && reached.includes(looking.personId),
    candidates: candidates.flatMap(({ id: one, number, name, birthDate }) => {
      const known = people.get(one);
      return known === undefined
        ? []
        : [
            {
              id: one,
              name: listedName(known.name),
              birthDate: known.birthDate,
              numbers: known.identifiers.map(({ value }) => value).slice(0, 5),
              agrees: { number, name, birthDate },
            },
          ];
    }),
    decision,
  };
}
