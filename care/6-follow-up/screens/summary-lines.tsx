import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { editSummary, type SummaryView } from '../summary-schema.ts';
import css from './visits.module.css';

interface SummaryLinesProps {
  readonly patientId: string;
  readonly summary: SummaryView;
  readonly onDone: () => void;
}

/** The lines of a draft, one field for each heading. */
export function SummaryLines({ patientId, summary, onDone }: SummaryLinesProps) {
  const { text } = useText();
  const { sections } = summary.content;
  const act = useAct(editSummary);
  const [typed, setTyped] = useState(sections.map(({ lines }) => lines.join('\n')));
  const submit = () =>
    void act
      .mutateAsync({
        params: { patientId, summaryId: summary.id },
        body: {
          sections: sections.map(({ heading }, index) => ({
            heading,
            lines: (typed[index] ?? '')
              .split('\n')
              .map((line) => line.trim())
              .filter((line) => line !== ''),
          })),
        },
        ifMatch: summary.version,
      })
      .then(() => {
        notice(text('Saved.'));
        onDone();
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  return (
    <div className={css.form}>
      <FormShell
        what={text('The summary')}
        submit={text('Save the draft')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        {sections.map(({ heading }, index) => (
          <Textarea
            key={heading}
            label={heading}
            description={text('One line each')}
            value={typed[index] ?? ''}
            onChange={(event) => {
              const words = event.currentTarget.value;
              setTyped((all) => all.map((one, at) => (at === index ? words : one)));
            }}
            autosize
            minRows={2}
          />
        ))}
      </FormShell>
    </div>
  );
}
