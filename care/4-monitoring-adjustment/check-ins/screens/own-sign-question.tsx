import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import type { CheckInDraft } from './check-in-answers.ts';

interface OwnSignQuestionProps {
  /** As the person's own plan names them: they are shown in these words in every language. */
  readonly signs: readonly string[];
  readonly draft: CheckInDraft;
  readonly onChange: (change: Partial<CheckInDraft>) => void;
}

/** The person's own early signs, to tick. */
export function OwnSignQuestion({ signs, draft, onChange }: OwnSignQuestionProps) {
  const { text } = useText();
  const { earlySigns, noEarlySigns } = draft;
  return (
    <fieldset className={css.question}>
      <legend>{text('Have you noticed any of these?')}</legend>
      <p className={css.hint}>{text('These are the early signs from your own plan.')}</p>
      <div className={css.signs}>
        {signs.map((sign) => (
          <label key={sign} className={css.sign}>
            <input
              type="checkbox"
              checked={earlySigns.includes(sign)}
              onChange={(event) =>
                onChange({
                  earlySigns: event.currentTarget.checked
                    ? [...earlySigns, sign]
                    : earlySigns.filter((one) => one !== sign),
                  noEarlySigns: false,
                })
              }
            />
            {sign}
          </label>
        ))}
        <label className={css.sign}>
          <input
            type="checkbox"
            checked={noEarlySigns}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? { noEarlySigns: true, earlySigns: [] }
                  : { noEarlySigns: false },
              )
            }
          />
          {text('None of these')}
        </label>
      </div>
    </fieldset>
  );
}
