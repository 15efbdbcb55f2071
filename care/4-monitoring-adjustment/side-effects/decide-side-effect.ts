import { causalityScore } from '#clinical/side-effects/causality-score.ts';
import type { SideEffectFacts } from '#clinical/side-effects/facts-shape.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { CausalityScale } from '#knowledge/schema/side-effect.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';

/** Who acts, and on which day. */
export interface Acting {
  readonly on: CalendarDate;
  readonly by: string;
  readonly byName: string;
}

/** A re-check further away than this is no re-check. Our convention. */
const recheckWithinDays = 180;

type Report = Pick<SideEffect, 'effect' | 'name' | 'reported' | 'serious'>;

/** A side effect as it begins. A day that has not come, or a beginning after the report, is refused. */
export function beginSideEffect(report: Report, today: CalendarDate): Result<SideEffect, Refusal> {
  const { on, since } = report.reported;
  if (on > today) return wrong('on', 'this day has not come yet');
  if (since !== null && partialBounds(since)[0] > on)
    return wrong('since', 'lies after the day it was reported');
  return ok({ ...report, judgements: [], decisions: [], rechecks: [], closed: null });
}

interface Judging {
  readonly course: string;
  readonly answers: readonly {
    readonly question: string;
    readonly answer: 'yes' | 'no' | 'unknown';
  }[];
  readonly judgement: SideEffect['judgements'][number]['judgement'];
  readonly note: string | null;
}

/** Adds a judgement of one medication. Every question needs an answer; "do not know" is one. */
export function judgeCause(
  content: SideEffect,
  { course, answers, judgement, note }: Judging,
  facts: SideEffectFacts,
  scale: CausalityScale,
  acting: Acting,
): Result<SideEffect, Refusal> {
  if (content.closed !== null) return closedAlready;
  const suspect = facts.suspects.find((one) => one.course === course);
  if (suspect === undefined) return wrong('course', 'is no medication taken when it began');
  const asked = new Set(scale.questions.map(({ id }) => id));
  const strange = answers.findIndex(({ question }) => !asked.has(question));
  if (strange !== -1) return wrong(`answers.${strange}.question`, 'is no question of this scale');
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  if (given.size < answers.length) return wrong('answers', 'answers a question twice');
  const { score, band, missing } = causalityScore(scale, given);
  if (score === null || band === null)
    return err({
      kind: 'bad-input',
      detail: 'Every question needs an answer; “do not know” is one.',
      errors: missing.map((id) => ({ path: 'body.answers', message: `“${id}” has no answer yet` })),
    });
  const shown = new Map(facts.answers[course]?.map((one) => [one.question, one.chart]));
  return ok({
    ...content,
    judgements: [
      ...content.judgements,
      {
        ...acting,
        suspect: { name: suspect.name, drugs: suspect.drugs, course, order: suspect.order },
        scale: scale.id,
        answers: scale.questions.map(({ id }) => ({
          question: id,
          answer: given.get(id) ?? 'unknown',
          chart: shown.get(id)?.slice(0, 400) ?? null,
        })),
        score,
        band,
        judgement,
        note,
      },
    ],
  });
}

type Decision = Pick<SideEffect['decisions'][number], 'act' | 'note' | 'recheckOn' | 'owner' | 'task'>;

/** Adds what is done about it. It always has a day and somebody who looks again. */
export function addDecision(
  content: SideEffect,
  decision: Decision,
  acting: Acting,
): Result<SideEffect, Refusal> {
  if (content.closed !== null) return closedAlready;
  if (decision.act === 'other' && decision.note === null) return wrong('note', 'say what is done');
  const day = badRecheckDay('recheckOn', decision.recheckOn, acting.on);
  if (day !== null) return day;
  return ok({ ...content, decisions: [...content.decisions, { ...acting, ...decision }] });
}

interface Recheck {
  readonly found: SideEffect['rechecks'][number]['found'];
  readonly note: string | null;
  readonly close: 'gone' | 'accepted' | 'not-a-side-effect' | null;
  readonly again: Pick<Decision, 'recheckOn' | 'owner' | 'task'> | null;
}

/** Adds how it is now, and closes it or names the next look: it is never left without either. */
export function addRecheck(
  content: SideEffect,
  { found, note, close, again }: Recheck,
  acting: Acting,
): Result<SideEffect, Refusal> {
  if (content.closed !== null) return closedAlready;
  if ((close === null) === (again === null))
    return wrong('close', 'either it is closed, or somebody looks again: one of the two');
  if (close === 'gone' && found !== 'gone') return wrong('close', 'it is not gone yet, as you say above');
  if (close !== null && close !== 'gone' && note === null) return wrong('note', 'say why it is closed');
  const day = again === null ? null : badRecheckDay('again.on', again.recheckOn, acting.on);
  if (day !== null) return day;
  const last = content.decisions.at(-1);
  return ok({
    ...content,
    rechecks: [...content.rechecks, { ...acting, found, note }],
    decisions:
      again === null
        ? content.decisions
        : [...content.decisions, { ...acting, act: last?.act ?? 'wait', note: null, ...again }],
    closed: close === null ? null : { ...acting, how: close, note },
  });
}

/** Says what makes it serious; an empty list says that nothing does. */
export function setSerious(
  content: SideEffect,
  serious: NonNullable<SideEffect['serious']>,
): Result<SideEffect, Refusal> {
  if (content.closed !== null) return closedAlready;
  return ok({ ...content, serious: [...new Set(serious)] });
}

function badRecheckDay(field: string, day: CalendarDate, today: CalendarDate): Result<never, Refusal> | null {
  if (day <= today) return wrong(field, 'must be a day to come');
  if (day > addDays(today, recheckWithinDays))
    return wrong(field, `must be within ${recheckWithinDays} days`);
  return null;
}

const closedAlready: Result<never, Refusal> = err({
  kind: 'conflict',
  detail: 'This side effect is closed already; nothing was changed.',
  next: 'If it came back, report it anew.',
});

function wrong(field: string, message: string): Result<never, Refusal> {
  return err({
    kind: 'bad-input',
    detail: 'This cannot be kept as it is.',
    errors: [{ path: `body.${field}`, message }],
  });
}
