import type { ScreenResult } from '#clinical/screening/finding.ts';

/** What a screen was asked for: the whole question, and the medication it is about. */
export interface Asked {
  readonly question: string;
  readonly about: string;
}

/** What live screening has to say about the form at this moment. */
export interface LiveScreen {
  /** Null before there is anything to show. */
  readonly screen: ScreenResult | null;
  /** The answer shown is not for what is in the form now: it is not to be acted on, and the right one is on its way. */
  readonly pending: boolean;
}

/**
 * An answer beside the question as it stands now. The same question: it holds. Another dose of the same medication: it
 * stays in its place, marked, until the next is there, so that nothing jumps while somebody types. Another medication: it
 * says nothing about this one and is not shown.
 */
export function liveAnswer(
  now: Asked | null,
  answered: { readonly to: Asked; readonly screen: ScreenResult } | undefined,
): LiveScreen {
  if (now === null) return { screen: null, pending: false };
  if (answered === undefined || answered.to.about !== now.about) return { screen: null, pending: true };
  return { screen: answered.screen, pending: answered.to.question !== now.question };
}
