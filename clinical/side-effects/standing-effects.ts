import type { CalendarDate } from '#kernel/time.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import type { Bother } from '../balance/bother.ts';
import type { Held } from '../facts.ts';

/** A side effect somebody looks after that no check-in told of, as it stands. */
export interface StandingEffect {
  readonly name: string;
  /** As it was reported: looking again says which way it goes, not how much it bothers. */
  readonly bother: Bother;
  /** Day it was last known to be there. */
  readonly on: CalendarDate;
  readonly trend: 'new' | 'worse' | 'same' | 'better';
}

/** Noted at a visit or on the telephone by that day; what was named in a check-in is left to the check-ins. */
export const isNotedByTeam = ({ reported }: SideEffect, asOf: CalendarDate): boolean =>
  reported.from === null && reported.on <= asOf;

/**
 * Side effects noted at a visit or on the telephone that are neither closed nor found gone when they were looked at again.
 * Those named in a check-in are left to the check-ins, which say how they go on.
 */
export function standingEffects(
  sideEffects: readonly Held<SideEffect>[],
  asOf: CalendarDate,
): readonly StandingEffect[] {
  return sideEffects.flatMap(({ content }): StandingEffect[] => {
    const { name, reported, rechecks, closed } = content;
    if (closed !== null || !isNotedByTeam(content, asOf)) return [];
    const last = rechecks.findLast(({ on }) => on <= asOf);
    if (last?.found === 'gone') return [];
    return [{ name, bother: reported.bother, on: last?.on ?? reported.on, trend: last?.found ?? 'new' }];
  });
}
