import { NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import type { CheckInDraft, Taken } from './check-in-answers.ts';
import type { FormQuestions } from './kept-form.ts';

interface TakenQuestionProps {
  readonly by: 'person' | 'staff';
  readonly questions: Pick<FormQuestions, 'medicines' | 'beginsAnew'>;
  readonly draft: CheckInDraft;
  readonly onChange: (change: Partial<CheckInDraft>) => void;
}

/** How taking went; where not as agreed, what got in the way and when each medication was last taken. */
export function TakenQuestion({ by, questions, draft, onChange }: TakenQuestionProps) {
  const { text } = useText();
  const id = useId();
  const ways: readonly { readonly value: Taken; readonly words: string }[] = [
    { value: 'as-agreed', words: text('As agreed') },
    { value: 'missed-some', words: text('Missed some') },
    { value: 'took-differently', words: text('Took it differently') },
    { value: 'stopped', words: text('Stopped taking it') },
  ];
  const otherwise = draft.taken !== null && draft.taken !== 'as-agreed';
  return (
    <fieldset className={css.question}>
      <legend>{text('How did taking your medicine go?')}</legend>
      <div className={css.chips}>
        {ways.map(({ value, words }) => (
          <label key={value} className={css.chip}>
            <input
              type="radio"
              name={id}
              checked={draft.taken === value}
              onChange={() => onChange({ taken: value })}
            />
            {words}
          </label>
        ))}
      </div>
      {otherwise && (
        <div className={css.effects}>
          <TextInput
            label={
              draft.taken === 'took-differently'
                ? text('How do you take it, and why? It helps us help you.')
                : text('What got in the way? It helps us help you.')
            }
            value={draft.takenBecause}
            maxLength={500}
            onChange={(event) => onChange({ takenBecause: event.currentTarget.value })}
          />
          {questions.medicines.map((medicine) => (
            <LastTaken
              key={medicine.drug}
              by={by}
              name={medicine.name}
              beginsAnew={questions.beginsAnew.find(({ drug }) => drug === medicine.drug) ?? null}
              value={draft.lastTaken[medicine.drug] ?? null}
              onChange={(days) => {
                const { [medicine.drug]: _, ...others } = draft.lastTaken;
                onChange({ lastTaken: days === null ? others : { ...others, [medicine.drug]: days } });
              }}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** Days ago that can be chosen: single days for a week, then about. */
const daysAgo = [1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 30, 60];

interface LastTakenProps {
  readonly by: 'person' | 'staff';
  readonly name: string;
  readonly beginsAnew: FormQuestions['beginsAnew'][number] | null;
  readonly value: number | null;
  readonly onChange: (days: number | null) => void;
}

function LastTaken({ by, name, beginsAnew, value, onChange }: LastTakenProps) {
  const { text, language } = useText();
  const wordsFor = (days: number) =>
    days === 1
      ? text('yesterday')
      : days === 60
        ? text('two months ago or longer')
        : days > 7
          ? text('about {{days}} days ago', { days })
          : text('{{days}} days ago', { days });
  return (
    <div className="t-stack-tight">
      <NativeSelect
        label={text('{{medicine}}: last taken', { medicine: name })}
        value={value === null ? '' : String(value)}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? null : Number(currentTarget.value))
        }
        data={[
          { value: '', label: text('today, or leave this out') },
          ...daysAgo.map((days) => ({ value: String(days), label: wordsFor(days) })),
        ]}
      />
      {by === 'person' && value !== null && beginsAnew !== null && value >= beginsAnew.afterDays && (
        <p role="status" className={css.heavy}>
          {(language === 'es' ? beginsAnew.words.es : beginsAnew.words.en).replaceAll('{{medicine}}', name)}
        </p>
      )}
    </div>
  );
}
