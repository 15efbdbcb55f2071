import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { useText } from '#ui/text/use-text.ts';
import { decideIntakeItem, type IntakeEntry } from '../../intake-schema.ts';
import { allergyOf, draftOfAllergy } from '../allergy-draft.ts';
import { AllergyFields } from '../allergy-fields.tsx';
import { codeIsWrong, conditionOf, draftOfCondition } from '../condition-draft.ts';
import { ConditionFields } from '../condition-fields.tsx';
import { pregnancyWords } from '../pregnancy-words.ts';

interface AmendItemProps {
  readonly title: string;
  readonly becomes: IntakeEntry;
  readonly at: {
    readonly params: { readonly patientId: string; readonly intakeId: string; readonly itemId: string };
    readonly ifMatch: number;
  };
  readonly onClose: () => void;
}

/** The entry as proposed, changed before it is taken over. */
export function AmendItem({ title, becomes, at, onClose }: AmendItemProps) {
  const { text } = useText();
  const act = useAct(decideIntakeItem);
  const [entry, setEntry] = useState(becomes);
  // Drafts hold what is typed; the entry is made of them when it is sent
  const [condition, setCondition] = useState(
    becomes.kind === 'condition' ? draftOfCondition(becomes.content) : null,
  );
  const [allergy, setAllergy] = useState(becomes.kind === 'allergy' ? draftOfAllergy(becomes.content) : null);
  const errors = Object.fromEntries(
    Object.entries(refusedFields(act.error)).map(([path, words]) => [
      path.replace(/^becomes\.(content\.)?/, ''),
      words,
    ]),
  );
  const send = () => {
    if (condition !== null && codeIsWrong(condition)) return;
    const amended: IntakeEntry =
      condition !== null
        ? { kind: 'condition', content: conditionOf(condition) }
        : allergy !== null
          ? { kind: 'allergy', content: allergyOf(allergy) }
          : entry;
    act.mutate(
      { ...at, body: { verdict: 'amended', becomes: amended, because: null } },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog onClose={onClose} wide title={`${text('Amend')} · ${title}`}>
      <FormShell
        what={text('The amended answer')}
        submit={text('Accept as amended')}
        busy={act.isPending}
        error={act.error}
        onCancel={onClose}
        onSubmit={send}
      >
        {condition !== null && <ConditionFields draft={condition} onChange={setCondition} errors={errors} />}
        {allergy !== null && <AllergyFields draft={allergy} onChange={setAllergy} errors={errors} />}
        {entry.kind === 'medication-statement' && (
          <>
            <TextInput
              label={text('Medication')}
              description={text('Generic or brand name, as the formulary knows it')}
              required
              data-autofocus
              value={entry.medicine}
              error={errors.medicine}
              onChange={(event) => setEntry({ ...entry, medicine: event.currentTarget.value })}
            />
            <TextInput
              label={text('How it is or was taken, in words')}
              value={entry.sigText ?? ''}
              error={errors.sigText}
              onChange={(event) => setEntry({ ...entry, sigText: event.currentTarget.value || null })}
            />
            <div className="t-fields">
              <Choice
                label={text('Status')}
                value={entry.status}
                onChange={(status) => setEntry({ ...entry, status })}
                options={[
                  { value: 'active', label: text('Taken now') },
                  { value: 'stopped', label: text('Stopped') },
                  { value: 'not-taken', label: text('Not taken') },
                ]}
              />
              <DayField
                label={text('Begun')}
                partial
                value={entry.start ?? ''}
                error={errors.start}
                onChange={(start) => setEntry({ ...entry, start: start === '' ? null : start })}
              />
              <DayField
                label={text('Ended')}
                partial
                value={entry.end ?? ''}
                error={errors.end}
                onChange={(end) => setEntry({ ...entry, end: end === '' ? null : end })}
              />
            </div>
          </>
        )}
        {entry.kind === 'substance-use' && (
          <Choice
            label={text(entry.content.substance)}
            value={entry.content.state}
            onChange={(state) => setEntry({ ...entry, content: { ...entry.content, state, since: null } })}
            options={(['current', 'stopped', 'never'] as const).map((value) => ({
              value,
              label: text(value),
            }))}
          />
        )}
        {entry.kind === 'substance-use' && entry.content.state === 'stopped' && (
          <DayField
            label={text('Stopped')}
            partial
            value={entry.content.since ?? ''}
            error={errors.since}
            onChange={(since) =>
              setEntry({ ...entry, content: { ...entry.content, since: since === '' ? null : since } })
            }
          />
        )}
        {entry.kind === 'pregnancy-status' && (
          <Choice
            label={text('State')}
            value={entry.content.state}
            onChange={(state) => setEntry({ ...entry, content: { ...entry.content, state } })}
            options={(Object.keys(pregnancyWords) as (keyof typeof pregnancyWords)[]).map((value) => ({
              value,
              label: text(pregnancyWords[value]),
            }))}
          />
        )}
        {entry.kind === 'allergy-review' && (
          <Choice
            label={text('What did the patient say?')}
            value={entry.content.state}
            onChange={(state) => setEntry({ ...entry, content: { ...entry.content, state } })}
            options={[
              { value: 'none-known', label: text('No allergy known') },
              { value: 'unable-to-ask', label: text('Could not be asked today') },
            ]}
          />
        )}
      </FormShell>
    </Dialog>
  );
}
