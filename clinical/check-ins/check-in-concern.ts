import type { CheckInRules } from '#knowledge/schema/check-in.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Concern } from '#record/schema/concern.ts';
import type { SaidGap } from '../adherence/said-gaps.ts';
import { count } from '../screening/wording.ts';
import { safetyWordsIn } from './safety-words-in.ts';

/** What of a check-in somebody must look at; the caller adds owner and clock. */
export type CheckInConcern = Pick<Concern, 'about' | 'title' | 'detail' | 'urgency'> & {
  readonly rule: string;
};

interface Reason extends Pick<Concern, 'about' | 'title' | 'urgency'> {
  readonly rule: string;
  readonly detail: string;
}

const order: readonly Concern['urgency'][] = ['now', 'today', 'this-week'];

/**
 * One concern for everything in a check-in that asks for somebody, named after the most urgent of it: one person is
 * called once. Null when nothing in it asks for anybody.
 *
 * @param safetyWorry whoever wrote it down for the person was worried about their safety
 * @param gaps medications left out so long that they begin anew
 */
export function checkInConcern(
  checkIn: CheckIn,
  rules: Pick<CheckInRules, 'raises' | 'safetyWords'>,
  safetyWorry: boolean,
  gaps: readonly SaidGap[] = [],
): CheckInConcern | null {
  const reasons = [
    ...safetyReasons(checkIn, rules, safetyWorry),
    ...gapReasons(gaps, rules),
    ...takingReasons(checkIn, rules),
    ...sideEffectReasons(checkIn, rules),
  ].toSorted((a, b) => order.indexOf(a.urgency) - order.indexOf(b.urgency));
  const [worst] = reasons;
  if (worst === undefined) return null;
  const said = checkIn.note === null ? [] : [`In their words: “${checkIn.note}”`];
  const detail = [...reasons.map((one) => one.detail), ...said].join('\n').slice(0, 2000);
  return { about: worst.about, title: worst.title, urgency: worst.urgency, rule: worst.rule, detail };
}

function safetyReasons(
  { note, takenBecause, sideEffects, earlySigns = [] }: CheckIn,
  { raises, safetyWords }: Pick<CheckInRules, 'raises' | 'safetyWords'>,
  safetyWorry: boolean,
): readonly Reason[] {
  const about = { about: 'suicidality', urgency: raises.safetyWords } as const;
  const found = safetyWordsIn(
    [note, takenBecause, ...sideEffects.map(({ name }) => name), ...earlySigns],
    safetyWords,
  );
  if (found.length > 0)
    return [
      {
        ...about,
        title: 'Check-in: words about safety',
        detail: `Written in the check-in: ${found.map((word) => `“${word}”`).join(', ')}.`,
        rule: 'check-in-safety-words',
      },
    ];
  if (!safetyWorry) return [];
  return [
    {
      ...about,
      title: 'Check-in: worried about safety',
      detail: 'Whoever took the check-in was worried about the person’s safety.',
      rule: 'check-in-safety-worry',
    },
  ];
}

function gapReasons(gaps: readonly SaidGap[], { raises }: Pick<CheckInRules, 'raises'>): readonly Reason[] {
  const [first] = gaps;
  if (first === undefined) return [];
  return [
    {
      about: 'missed-dose',
      title: `Check-in: ${first.name} last taken ${count(first.daysAgo, 'day')} ago`.slice(0, 160),
      detail: gaps
        .map((gap) => `${gap.name} was last taken ${count(gap.daysAgo, 'day')} ago. ${gap.do}`)
        .join('\n'),
      urgency: raises.gap,
      rule: 'check-in-gap',
    },
  ];
}

function takingReasons(
  { taken, takenBecause }: CheckIn,
  { raises }: Pick<CheckInRules, 'raises'>,
): readonly Reason[] {
  const because = takenBecause === null ? 'No reason was given.' : `Because: “${takenBecause}”`;
  if (taken === 'stopped' && raises.stopped !== null)
    return [
      {
        about: 'missed-dose',
        title: 'Check-in: stopped taking it',
        detail: `Says the medication was stopped. ${because}`,
        urgency: raises.stopped,
        rule: 'check-in-stopped',
      },
    ];
  if (taken === 'took-differently' && raises.tookDifferently !== null)
    return [
      {
        about: 'missed-dose',
        title: 'Check-in: takes it differently than agreed',
        detail: `Says it is taken differently than agreed. ${because}`,
        urgency: raises.tookDifferently,
        rule: 'check-in-took-differently',
      },
    ];
  return [];
}

function sideEffectReasons(
  { sideEffects }: CheckIn,
  { raises }: Pick<CheckInRules, 'raises'>,
): readonly Reason[] {
  const heavy = sideEffects.filter(({ bother }) => bother === 'a-lot');
  if (heavy.length === 0 || raises.bothersALot === null) return [];
  const named = heavy
    .map(({ name, since }) => (since === null ? name : `${name} (since ${since})`))
    .join(', ');
  return [
    {
      about: 'side-effect',
      title: `Check-in: ${heavy[0]?.name ?? 'a side effect'} bothers a lot`.slice(0, 160),
      detail: `Bothers a lot: ${named}.`,
      urgency: raises.bothersALot,
      rule: 'check-in-side-effect',
    },
  ];
}
