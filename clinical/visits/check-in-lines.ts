import type { CalendarDate } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import { askedAboutSideEffects, newestCheckIns } from '../check-ins/newest-check-ins.ts';
import type { Held } from '../facts.ts';
import { count } from '../screening/wording.ts';
import type { BriefLine } from './brief-shape.ts';

const bothers = ['a-little', 'quite', 'a-lot'] as const;
const botherWords = { 'a-little': 'a little', quite: 'quite', 'a-lot': 'a lot' } as const;
const takenWords = {
  'as-agreed': 'taken as agreed',
  'missed-some': 'some doses missed',
  'took-differently': 'taken differently than agreed',
  stopped: 'stopped taking it',
} as const;

/** What the person said between visits: how often, the side effect that bothered most, whether it was taken. */
export function checkInLines(
  checkIns: readonly Held<CheckIn>[],
  since: CalendarDate | null,
  asOf: CalendarDate,
): readonly BriefLine[] {
  const told = newestCheckIns(checkIns, asOf)
    .map(({ content }) => content)
    .filter(({ on }) => since === null || on >= since);
  const [last] = told;
  if (last === undefined) return [];
  return [
    { on: last.on, text: `${count(told.length, 'check-in')}, this the last one`, mark: 'plain' },
    ...ownSignLines(told),
    ...worstSideEffect(told),
    ...howTaken(told),
    ...said(told),
  ];
}

/** Early signs of their own plan, by the day they were ticked last; nothing where they were not asked. */
function ownSignLines(told: readonly CheckIn[]): readonly BriefLine[] {
  const [last] = told.filter(({ earlySigns }) => earlySigns !== undefined);
  if (last?.earlySigns === undefined) return [];
  const words = last.earlySigns.map((sign) => `“${sign}”`).join(', ');
  return [{ on: last.on, text: `Notices own early signs: ${words}`, mark: 'act' }];
}

function worstSideEffect(told: readonly CheckIn[]): readonly BriefLine[] {
  const asked = told.find(askedAboutSideEffects);
  if (asked === undefined) return [{ on: null, text: 'Nothing was said about side effects', mark: 'plain' }];
  // Of those that bother as much, the one named last
  const [worst] = told
    .flatMap(({ on, sideEffects }) => sideEffects.map((effect) => ({ on, ...effect })))
    .toSorted((a, b) => bothers.indexOf(b.bother) - bothers.indexOf(a.bother));
  if (worst === undefined) return [{ on: asked.on, text: 'Asked: no side effects', mark: 'plain' }];
  return [
    {
      on: worst.on,
      text: `Worst side effect: ${worst.name}, bothers ${botherWords[worst.bother]}`,
      mark: worst.bother === 'a-little' ? 'plain' : 'act',
    },
  ];
}

/** Each answer other than "as agreed"; where there is none, the last one. */
function howTaken(told: readonly CheckIn[]): readonly BriefLine[] {
  const answered = told.flatMap(({ on, taken, takenBecause }) =>
    taken === null ? [] : [{ on, taken, takenBecause }],
  );
  const [last] = answered;
  if (last === undefined) return [{ on: null, text: 'Nothing was said about taking it', mark: 'plain' }];
  const others = answered.filter(({ taken }) => taken !== 'as-agreed');
  const shown = others[0] ?? last;
  const times = others.length > 1 ? `; not as agreed in ${others.length} of ${answered.length} answers` : '';
  return [
    {
      on: shown.on,
      text: `Medicines: ${takenWords[shown.taken]}${shown.takenBecause === null ? '' : ` (“${shown.takenBecause}”)`}${times}`,
      mark: others.length === 0 ? 'plain' : 'act',
    },
  ];
}

function said(told: readonly CheckIn[]): readonly BriefLine[] {
  return told
    .flatMap(({ on, note }) => (note === null ? [] : [{ on, text: `“${note}”`, mark: 'plain' as const }]))
    .slice(0, 3);
}
