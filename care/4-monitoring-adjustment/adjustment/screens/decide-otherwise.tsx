import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { optionWords } from '#clinical/pathways/decided-by-figures.ts';
import type { PathwayPrompt } from '#clinical/pathways/prompt-shape.ts';
import type { PathwayOption } from '#knowledge/schema/pathway.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { recordAdjustment } from '../decision-schema.ts';

interface DecideOtherwiseProps {
  readonly patientId: string;
  readonly prompt: PathwayPrompt;
  readonly onDone: () => void;
}

/** A decision the figures do not say, or before there are any: it is kept with its reason and the figures as they are. */
export function DecideOtherwise({ patientId, prompt, onDone }: DecideOtherwiseProps) {
  const { text } = useText();
  const act = useAct(recordAdjustment);
  const [option, setOption] = useState<PathwayOption | 'other' | ''>('');
  const [because, setBecause] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (option === '' || because.trim() === '') return;
    act.mutate(
      { params: { patientId }, body: { pathway: prompt.pathway, option, because: because.trim() } },
      {
        onSuccess: () => {
          notice(text('Recorded.'));
          onDone();
        },
      },
    );
  };
  return (
    <FormShell
      what={text('The decision')}
      submit={text('Record the decision')}
      onSubmit={submit}
      onCancel={onDone}
      busy={act.isPending}
      error={act.error}
    >
      <Choice
        label={text('What is decided')}
        value={option}
        onChange={setOption}
        required
        options={[
          ...(Object.keys(optionWords) as PathwayOption[]).map((value) => ({
            value,
            label: text(optionWords[value]),
          })),
          { value: 'other' as const, label: text('Something else') },
        ]}
        error={tried && option === '' ? text('Choose what is decided') : undefined}
      />
      <Textarea
        label={text('Why')}
        value={because}
        autosize
        minRows={2}
        maxLength={1000}
        required
        error={tried && because.trim() === '' ? text('Say why') : undefined}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
    </FormShell>
  );
}
