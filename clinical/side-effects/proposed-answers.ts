import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CausalityScale, SideEffectKnowledge } from '#knowledge/schema/side-effect.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Bother } from '../balance/bother.ts';
import { sideEffectKey } from '../balance/side-effect-tracks.ts';
import { askedAboutSideEffects, newestCheckIns } from '../check-ins/newest-check-ins.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { list, readableDate } from '../screening/wording.ts';
import type { ProposedAnswer, SuspectFacts } from './facts-shape.ts';
import { effectNamed } from './known-effect.ts';
import { changesIn } from './suspects.ts';

export interface AnswersQuestion {
  readonly name: string;
  readonly effect: SideEffectKnowledge | undefined;
  readonly suspect: SuspectFacts;
  readonly course: Course;
  /** Every course of the chart, ended ones too. */
  readonly all: readonly Course[];
  readonly reportedOn: CalendarDate;
  readonly others: readonly { readonly says: string; readonly chart: string | null }[];
  readonly facts: ChartFacts & { readonly checkIns: readonly Held<CheckIn>[] | null };
  readonly scale: CausalityScale;
  readonly knowledge: Knowledge;
  readonly asOf: CalendarDate;
}

type Said = Pick<ProposedAnswer, 'answer' | 'chart'>;
const silent: Said = { answer: null, chart: null };

/**
 * What the chart says about each question of the scale. An answer is proposed only where the chart shows it; silence of
 * the chart is never a "no", and nobody's judgement is taken from them.
 */
export function proposedAnswers(question: AnswersQuestion): readonly ProposedAnswer[] {
  const said: Readonly<Record<string, (asked: AnswersQuestion) => Said>> = {
    known,
    after,
    'better-without': betterWithout,
    'other-cause': otherCause,
    placebo: () => ({ answer: 'unknown', chart: 'No placebo was given.' }),
    dose: byDose,
    before: hadBefore,
  };
  return question.scale.questions.map(({ id, asks, points }) => ({
    question: id,
    asks,
    points,
    ...(said[id]?.(question) ?? silent),
  }));
}

const oftenWords: Readonly<Record<NonNullable<SuspectFacts['often']>, string>> = {
  'very-common': 'in one of ten or more',
  common: 'in one of a hundred or more',
  uncommon: 'in fewer than one of a hundred',
  rare: 'in fewer than one of a thousand',
  listed: 'how often is not told',
};

function known({ suspect }: AnswersQuestion): Said {
  if (suspect.often === null)
    return { answer: null, chart: 'Our list does not name it for this medication.' };
  return { answer: 'yes', chart: `Known with ${suspect.name}, ${oftenWords[suspect.often]}.` };
}

function after({ suspect }: AnswersQuestion): Said {
  if (suspect.timing === 'not-known' && suspect.change === null)
    return { answer: null, chart: suspect.timingSays };
  return { answer: suspect.timing === 'before' ? 'no' : 'yes', chart: suspect.timingSays };
}

const weights: Readonly<Record<Bother | 'none', number>> = { none: 0, 'a-little': 1, quite: 2, 'a-lot': 3 };

/** How much it bothered at every check-in that asked, oldest first; 0 where it was asked about and not named. */
function reports({ name, facts, knowledge, asOf }: AnswersQuestion) {
  const key = effectNamed(name, knowledge)?.id ?? sideEffectKey(name);
  return newestCheckIns(facts.checkIns ?? [], asOf)
    .filter(({ content }) => askedAboutSideEffects(content))
    .map(({ content }) => {
      const own = content.sideEffects.find(
        (one) => (effectNamed(one.name, knowledge)?.id ?? sideEffectKey(one.name)) === key,
      );
      return { on: content.on, weight: weights[own?.bother ?? 'none'] };
    })
    .toReversed();
}

/** The last report before a change and the last one after it; null where one of them is missing. */
function around(question: AnswersQuestion, on: CalendarDate) {
  const all = reports(question);
  const before = all.findLast((one) => one.on <= on);
  const later = all.findLast((one) => one.on > on);
  return before === undefined || later === undefined ? null : { before, later };
}

function betterWithout(question: AnswersQuestion): Said {
  const less = changesIn(question.course, question.asOf).findLast(
    ({ what, on }) => (what === 'lowered' || what === 'ended') && on >= question.reportedOn,
  );
  if (less === undefined)
    return { answer: null, chart: 'It has not been lowered or stopped since it was reported.' };
  const seen = around(question, less.on);
  const words = `${less.what === 'ended' ? 'Stopped' : 'Lowered'} on ${readableDate(less.on)}`;
  if (seen === null)
    return { answer: null, chart: `${words}; no check-in before and after it says how it went.` };
  const better = seen.later.weight < seen.before.weight;
  return {
    answer: better ? 'yes' : 'no',
    chart: `${words}: ${better ? 'it bothers less' : 'no better'} at the check-in of ${readableDate(seen.later.on)}.`,
  };
}

function otherCause({ others }: AnswersQuestion): Said {
  const present = others.filter(({ chart }) => chart !== null);
  if (present.length === 0) return { answer: null, chart: 'The chart shows none; ask.' };
  return { answer: 'yes', chart: `${list(present.map(({ says, chart }) => `${says} (${chart})`))}.` };
}

function byDose(question: AnswersQuestion): Said {
  const change = changesIn(question.course, question.asOf).findLast(
    ({ what }) => what === 'raised' || what === 'lowered',
  );
  const seen = change === undefined ? null : around(question, change.on);
  if (change === undefined || seen === null) return silent;
  const moved = seen.later.weight - seen.before.weight;
  const follows = change.what === 'raised' ? moved > 0 : moved < 0;
  const how = moved === 0 ? 'no different' : moved > 0 ? 'worse' : 'milder';
  return {
    answer: follows ? 'yes' : 'no',
    chart: `${change.what === 'raised' ? 'Raised' : 'Lowered'} on ${readableDate(change.on)}: ${how} at the check-in of ${readableDate(seen.later.on)}.`,
  };
}

function hadBefore({ suspect, course, all, facts, knowledge }: AnswersQuestion): Said {
  const own = new Set(suspect.drugs ?? []);
  const related = (drugs: readonly string[] | null) =>
    (drugs ?? []).some(
      (id) =>
        own.has(id) ||
        (knowledge.drugById.get(id)?.classes ?? []).some((one) =>
          [...own].some((mine) => knowledge.drugById.get(mine)?.classes.at(0) === one),
        ),
    );
  const earlier = all.filter(
    (one) => one.key !== course.key && one.stop?.reason === 'side-effect' && related(one.drugs),
  );
  const allergy = (facts.allergies ?? []).find(({ content }) => {
    const words = content.concept.text.toLowerCase();
    return [...own].some((id) => words.includes((knowledge.drugById.get(id)?.name ?? id).toLowerCase()));
  });
  const reasons = [
    ...earlier.map(
      (one) => `${one.name} was stopped for a side effect${one.stop?.text ? `: ${one.stop.text}` : ''}`,
    ),
    ...(allergy === undefined ? [] : [`on the allergy list: ${allergy.content.concept.text}`]),
  ];
  return reasons.length === 0
    ? { answer: null, chart: 'The chart shows none; ask.' }
    : { answer: null, chart: `${reasons.join('; ')}. Was it similar?`.slice(0, 400) };
}
