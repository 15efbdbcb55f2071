import type { CheckIn } from '#record/schema/check-in.ts';
import type { CheckInBody } from '../check-in-schema.ts';

export type Taken = NonNullable<CheckIn['taken']>;
export type Bother = CheckIn['sideEffects'][number]['bother'];

/** One side effect while it is being filled in. */
export interface EffectDraft {
  readonly name: string;
  readonly bother: Bother | null;
  readonly since: string;
}

/** The form as it stands; nothing is chosen beforehand. */
export interface CheckInDraft {
  readonly mood: number | null;
  readonly anxiety: number | null;
  readonly energy: number | null;
  readonly sleepHours: string;
  readonly taken: Taken | null;
  readonly takenBecause: string;
  readonly effects: readonly EffectDraft[];
  readonly noSideEffects: boolean;
  readonly note: string;
  /** Staff alone: the day it is about, and whether they worry. */
  readonly on: string;
  readonly safetyWorry: boolean;
}

export const emptyDraft: CheckInDraft = {
  mood: null,
  anxiety: null,
  energy: null,
  sleepHours: '',
  taken: null,
  takenBecause: '',
  effects: [],
  noSideEffects: false,
  note: '',
  on: '',
  safetyWorry: false,
};

/** What is sent; a side effect without an answer how much it bothers cannot be. */
export function bodyOf(draft: CheckInDraft, by: 'person' | 'staff'): CheckInBody {
  const { mood, anxiety, energy, sleepHours, taken, takenBecause, effects, noSideEffects, note } = draft;
  return {
    mood,
    anxiety,
    energy,
    sleepHours: sleepHours.trim() === '' ? null : sleepHours.trim().replace(',', '.'),
    taken,
    takenBecause: taken === null || taken === 'as-agreed' ? null : takenBecause.trim() || null,
    sideEffects: effects.flatMap(({ name, bother, since }) =>
      bother === null ? [] : [{ name, bother, since: since === '' ? null : since }],
    ),
    ...(noSideEffects ? { noSideEffects: true as const } : {}),
    note: note.trim() || null,
    ...(by === 'staff' && draft.on !== '' ? { on: draft.on } : {}),
    ...(by === 'staff' && draft.safetyWorry ? { safetyWorry: true } : {}),
  };
}

/** True where a side effect was named and nobody said how much it bothers. */
export const botherMissing = ({ effects }: CheckInDraft): boolean =>
  effects.some(({ bother }) => bother === null);

/** Anything at all to send. */
export function hasAnswer(draft: CheckInDraft): boolean {
  return (
    [draft.mood, draft.anxiety, draft.energy, draft.taken].some((one) => one !== null) ||
    draft.sleepHours.trim() !== '' ||
    draft.effects.length > 0 ||
    draft.noSideEffects ||
    draft.note.trim() !== '' ||
    draft.safetyWorry
  );
}
