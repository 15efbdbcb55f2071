import { useText } from '#ui/text/use-text.ts';
import type { CheckInDraft } from './check-in-answers.ts';
import type { FormQuestions } from './kept-form.ts';
import { ZeroToTen } from './zero-to-ten.tsx';

interface CravingQuestionsProps {
  readonly asked: FormQuestions['cravings'];
  readonly draft: CheckInDraft;
  readonly onChange: (change: Partial<CheckInDraft>) => void;
}

/** How strong a craving is, of those it matters to; nobody else is asked. */
export function CravingQuestions({ asked, draft, onChange }: CravingQuestionsProps) {
  const { text, language } = useText();
  return asked.map(({ of, words }) => (
    <ZeroToTen
      key={of}
      label={text('How strong was the urge for {{what}} since last time?', {
        what: language === 'es' ? words.es : words.en,
      })}
      low={text('none')}
      high={text('very strong')}
      value={draft.cravings[of] ?? null}
      onChange={(strength) => {
        const { [of]: _, ...others } = draft.cravings;
        onChange({ cravings: strength === null ? others : { ...others, [of]: strength } });
      }}
    />
  ));
}
