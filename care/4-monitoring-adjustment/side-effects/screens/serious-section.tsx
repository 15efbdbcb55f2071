import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Seriousness } from '#record/schema/side-effect.ts';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Section } from '#ui/page/section.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { rateSeriousness } from '../side-effect-schema.ts';
import { seriousWords } from './side-effect-words.ts';
import type { SideEffectWork } from './side-effect-work.ts';

interface SeriousSectionProps {
  readonly patientId: string;
  readonly work: SideEffectWork;
  readonly mayDecide: boolean;
  readonly onForm: () => void;
}

/** Whether it is serious, as regulators count it, and the way to a report. */
export function SeriousSection({ patientId, work, mayDecide, onForm }: SeriousSectionProps) {
  const { text } = useText();
  const [rating, setRating] = useState(false);
  const { serious, closed } = work.sideEffect.content;
  return (
    <Section
      title={text('How serious it is')}
      actions={
        mayDecide && (
          <>
            {closed === null && !rating && (
              <Button size="compact-sm" variant="default" onClick={() => setRating(true)}>
                {serious === null ? text('Say whether it is serious') : text('Change')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={onForm}>
              {text('Report to the FDA')}
            </Button>
          </>
        )
      }
    >
      {!rating && (
        <p>
          {serious === null
            ? text('Nobody has said yet whether it is serious.')
            : serious.length === 0
              ? text('Not serious: none of what makes it so.')
              : serious.map((one) => text(seriousWords[one])).join('; ')}
        </p>
      )}
      {rating && <SeriousForm patientId={patientId} work={work} onDone={() => setRating(false)} />}
    </Section>
  );
}

interface SeriousFormProps {
  readonly patientId: string;
  readonly work: SideEffectWork;
  readonly onDone: () => void;
}

function SeriousForm({ patientId, work: { sideEffect }, onDone }: SeriousFormProps) {
  const { text } = useText();
  const act = useAct(rateSeriousness);
  const [chosen, setChosen] = useState<readonly Seriousness[]>(sideEffect.content.serious ?? []);
  const submit = () =>
    act.mutate(
      {
        params: { patientId, sideEffectId: sideEffect.id },
        ifMatch: sideEffect.version,
        body: { serious: [...chosen] },
      },
      {
        onSuccess: () => {
          notice(text('Recorded.'));
          onDone();
        },
      },
    );
  return (
    <FormShell
      what={text('How serious it is')}
      submit={chosen.length === 0 ? text('None of these: not serious') : text('Record')}
      onSubmit={submit}
      onCancel={onDone}
      busy={act.isPending}
      error={act.error}
    >
      {(Object.keys(seriousWords) as Seriousness[]).map((one) => (
        <Checkbox
          key={one}
          label={text(seriousWords[one])}
          checked={chosen.includes(one)}
          onChange={(event) =>
            setChosen(
              event.currentTarget.checked ? [...chosen, one] : chosen.filter((other) => other !== one),
            )
          }
        />
      ))}
    </FormShell>
  );
}
