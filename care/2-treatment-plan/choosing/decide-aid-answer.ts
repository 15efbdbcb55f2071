import { safetyWordsIn } from '#clinical/check-ins/safety-words-in.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { CheckInRules } from '#knowledge/schema/check-in.ts';
import type { Concern } from '#record/schema/concern.ts';
import type { AidAnswer, SharedAid } from '#record/schema/shared-aid.ts';
import { AidPage } from './choosing-schema.ts';
import type { answerAid } from './sharing-schema.ts';

interface Answered {
  readonly sharing: { readonly id: string; readonly content: SharedAid };
  readonly body: BodyOf<typeof answerAid>;
  readonly now: Instant;
}

/** What is kept of an answer to a shared page, or why it cannot be. */
export function decideAidAnswer({ sharing, body, now }: Answered): Result<AidAnswer, Refusal> {
  const wrong = (path: string, message: string): Result<AidAnswer, Refusal> =>
    err({ kind: 'bad-input', detail: 'This cannot be kept yet.', errors: [{ path, message }] });
  if (sharing.content.status === 'withdrawn')
    return err({
      kind: 'conflict',
      detail: 'Your team has taken this page back.',
      next: 'Write to them if you have a question.',
    });
  const { matters, words, leaning, question } = body;
  if (matters.length === 0 && words === null && leaning === null && question === null)
    return wrong('body.matters', 'mark what matters to you, or ask something');
  if (new Set(matters).size < matters.length) return wrong('body.matters', 'names one of them twice');
  const { options } = AidPage.parse(sharing.content.shown).aid;
  if (leaning !== null && !options.some(({ drug }) => drug === leaning))
    return wrong('body.leaning', 'is none of the medicines on this page');
  return ok({ sharing: sharing.id, at: now, ...body });
}

/** What somebody looks at after an answer; null where nothing was asked or told in words. Safety comes first. */
export function aidAnswerConcern(
  { words, question }: Pick<AidAnswer, 'words' | 'question'>,
  { raises, safetyWords }: Pick<CheckInRules, 'raises' | 'safetyWords'>,
): Pick<Concern, 'about' | 'title' | 'detail' | 'urgency' | 'raisedBy'> | null {
  const said = [question, words].filter((one) => one !== null);
  const detail = said.map((one) => `“${one}”`).join('\n');
  if (safetyWordsIn(said, safetyWords).length > 0)
    return {
      about: 'suicidality',
      title: 'About choosing a medicine: words about safety',
      detail: `In their words: ${detail}`,
      urgency: raises.safetyWords,
      raisedBy: { type: 'rule', rule: 'check-in-safety-words' },
    };
  if (question === null) return null;
  return {
    about: 'message',
    title: 'Asks about choosing a medicine',
    detail: `In their words: ${detail}`,
    urgency: 'this-week',
    raisedBy: { type: 'patient' },
  };
}
