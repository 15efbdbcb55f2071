import { Button } from '@mantine/core';
import { type Intake, IntakeStep } from '#record/schema/intake.ts';
import { useText } from '#ui/text/use-text.ts';
import { answersOf, answerWords, stepTitles } from './answer-words.ts';
import css from './intake.module.css';

interface ToldSoFarProps {
  readonly items: Intake['items'];
  /** Goes to a step to change it; absent once it is handed in. */
  readonly onChange?: (step: IntakeStep) => void;
}

/** Everything told so far, step by step; what was left out says so. */
export function ToldSoFar({ items, onChange }: ToldSoFarProps) {
  const { text } = useText();
  const titles = stepTitles(text);
  return (
    <div className="t-stack">
      {IntakeStep.options.map((step) => {
        const told = answersOf(items, step);
        return (
          <div key={step}>
            <div className="t-row-between">
              <h3>{titles[step]}</h3>
              {onChange && (
                <Button
                  variant="subtle"
                  size="compact-md"
                  aria-label={`${text('Change')}: ${titles[step]}`}
                  onClick={() => onChange(step)}
                >
                  {text('Change')}
                </Button>
              )}
            </div>
            {told.length === 0 ? (
              <p className="t-dim">{text('Not answered')}</p>
            ) : (
              <ul className={css.told}>
                {told.map(({ id, answer }) => {
                  const { what, more } = answerWords(answer, text);
                  return (
                    <li key={id}>
                      {what}
                      {more !== '' && <span className="t-dim"> · {more}</span>}
                    </li>
                  );
                })}
              </ul>
            )}
          </div>
        );
      })}
    </div>
  );
}
