import { type ReactNode, useId } from 'react';
import { useText } from '#ui/text/use-text.ts';
import type { ScaleToAnswer } from '../schema.ts';
import css from './answer-scale.module.css';

/** One entry per item: its answer, `null` for "rather not say", undefined while it was not looked at. */
export type Answers = readonly (number | null | undefined)[];

interface QuestionsProps {
  readonly scale: ScaleToAnswer;
  readonly answers: Answers;
  readonly onAnswer: (index: number, answer: number | null) => void;
  /** Close together for somebody who copies a form, large for a phone. */
  readonly tight?: boolean;
  /** Shown under the question about suicide once its answer is positive. */
  readonly help?: ReactNode;
}

/** The questions of a scale with their answers, each with a way to leave it out. Nothing is chosen beforehand. */
export function Questions({ scale, answers, onAnswer, tight = false, help }: QuestionsProps) {
  const { text, language } = useText();
  const id = useId();
  const wording = scale.wording[language];
  return (
    <div
      className={`${css.questions} ${tight ? css.tight : ''}`}
      lang={wording === undefined ? 'en' : undefined}
    >
      {wording === undefined && language !== 'en' && !tight && (
        <p className="t-dim" lang={language}>
          {text('This was written down in another language. Ask us for it in yours.')}
        </p>
      )}
      {scale.stem !== null && <p className="t-strong">{wording?.stem ?? scale.stem}</p>}
      {scale.items.map((item, index) => {
        const said = wording?.items[index];
        const words = said?.options ?? wording?.options ?? [];
        const answer = answers[index];
        const positive =
          item.suicideFrom !== null && typeof answer === 'number' && answer >= item.suicideFrom;
        return (
          <div key={item.number} className="t-stack-tight">
            <fieldset className={css.question}>
              <legend>
                {item.number}. {said?.text ?? item.text}
              </legend>
              <div className={css.options}>
                {item.options.map((option, at) => (
                  <label key={option.value} className={css.option}>
                    <input
                      type="radio"
                      name={`${id}-${item.number}`}
                      checked={answer === option.value}
                      onChange={() => onAnswer(index, option.value)}
                    />
                    {words[at] ?? option.text}
                    {tight && <span className="t-dim">{option.value}</span>}
                  </label>
                ))}
                <label className={`${css.option} ${css.rather}`}>
                  <input
                    type="radio"
                    name={`${id}-${item.number}`}
                    checked={answer === null}
                    onChange={() => onAnswer(index, null)}
                  />
                  {tight ? text('Not answered') : text('I’d rather not say')}
                </label>
              </div>
            </fieldset>
            {positive && help}
          </div>
        );
      })}
    </div>
  );
}

/** True when a question about suicide has a positive answer now. */
export function saysSuicide(scale: ScaleToAnswer, answers: Answers): boolean {
  return scale.items.some(({ suicideFrom }, index) => {
    const answer = answers[index];
    return suicideFrom !== null && typeof answer === 'number' && answer >= suicideFrom;
  });
}

/** How many were answered or left out on purpose. */
export const dealtWith = (answers: Answers): number =>
  answers.filter((answer) => answer !== undefined).length;
