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
  /** By formulary id: how many days ago it was last taken. */
  readonly lastTaken: Readonly<Record<string, number>>;
  readonly cravings: Readonly<Partial<Record<'alcohol' | 'opioids', number>>>;
  readonly effects: readonly EffectDraft[];
  readonly noSideEffects: boolean;
  /** Own early signs noticed, in the words of the plan. */
  readonly earlySigns: readonly string[];
  readonly noEarlySigns: boolean;
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
  lastTaken: {},
  cravings: {},
  effects: [],
  noSideEffects: false,
  earlySigns: [],
  noEarlySigns: false,
  note: '',
  on: '',
  safetyWorry: false,
};

/** What is sent; a side effect without an answer how much it bothers cannot be. */
export function bodyOf(
  draft: CheckInDraft,
  by: 'person' | 'staff',
  medicines: readonly { readonly drug: string; readonly name: string }[],
): CheckInBody {
  const { mood, anxiety, energy, sleepHours, taken, takenBecause, effects, noSideEffects, note } = draft;
  const otherwise = taken !== null && taken !== 'as-agreed';
  const lastTaken = medicines.flatMap(({ drug, name }) => {
    const daysAgo = draft.lastTaken[drug];
    return otherwise && daysAgo !== undefined ? [{ drug, name, daysAgo }] : [];
  });
  const cravings = (['alcohol', 'opioids'] as const).flatMap((of) => {
    const strength = draft.cravings[of];
    return strength === undefined ? [] : [{ of, strength }];
  });
  return {
    mood,
    anxiety,
    energy,
    sleepHours: sleepHours.trim() === '' ? null : sleepHours.trim().replace(',', '.'),
    taken,
    takenBecause: otherwise ? takenBecause.trim() || null : null,
    ...(lastTaken.length > 0 ? { lastTaken } : {}),
    ...(cravings.length > 0 ? { cravings } : {}),
    sideEffects: worstFirst(effects).flatMap(({ name, bother, since }) =>
      bother === null ? [] : [{ name, bother, since: since === '' ? null : since }],
    ),
    ...(noSideEffects ? { noSideEffects: true as const } : {}),
    ...(draft.earlySigns.length > 0 ? { earlySigns: [...draft.earlySigns] } : {}),
    ...(draft.noEarlySigns ? { noEarlySigns: true as const } : {}),
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
    Object.keys(draft.cravings).length > 0 ||
    draft.noSideEffects ||
    draft.earlySigns.length > 0 ||
    draft.noEarlySigns ||
    draft.note.trim() !== '' ||
    draft.safetyWorry
  );
}

const bothers: readonly (Bother | null)[] = ['a-lot', 'quite', 'a-little', null];

/** What bothers most comes first; what was named first stays before what bothers as much. */
export const worstFirst = (effects: readonly EffectDraft[]): readonly EffectDraft[] =>
  effects.toSorted((a, b) => bothers.indexOf(a.bother) - bothers.indexOf(b.bother));
