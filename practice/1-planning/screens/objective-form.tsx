import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MeasureInfo } from '#clinical/measures/measure-view.ts';
import type { Figure } from '#clinical/measures/measured-case.ts';
import type { Role } from '#kernel/role.ts';
import type { Objective } from '#record/schema/directing.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { checkFields, refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { addObjective, changeObjective, type ObjectiveView } from '../schema.ts';

interface ObjectiveFormProps {
  /** Null: a new one. */
  readonly editing: ObjectiveView | null;
  /** Indicator to begin with; anything else = none chosen. */
  readonly indicator: string;
  readonly measures: readonly { readonly measure: MeasureInfo; readonly now: Figure }[];
  readonly team: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
  readonly onDone: () => void;
}

/** A new objective, or a changed one; its indicator and baseline never change. */
export function ObjectiveForm({ editing, indicator: begin, measures, team, onDone }: ObjectiveFormProps) {
  const { text } = useText();
  const add = useAct(addObjective);
  const change = useAct(changeObjective);
  const old = editing?.objective;
  const known = measures.some(({ measure }) => measure.id === begin);
  const [indicator, setIndicator] = useState(old?.indicator ?? (known ? begin : ''));
  const chosen = measures.find(({ measure }) => measure.id === indicator);
  const [title, setTitle] = useState(old?.title ?? '');
  const [aim, setAim] = useState<Objective['aim'] | ''>(old?.aim ?? '');
  const [target, setTarget] = useState(old?.target ?? '');
  const [by, setBy] = useState(old?.by ?? '');
  const [owner, setOwner] = useState(old?.owner.person ?? '');
  const [note, setNote] = useState(old?.note ?? '');
  const [tried, setTried] = useState(false);
  const usual = chosen?.measure.better === 'lower' ? 'at-most' : 'at-least';
  const wanted = {
    title: title.trim(),
    aim: aim === '' ? (usual as Objective['aim']) : aim,
    target: target.trim(),
    by,
    owner,
    note: note.trim() === '' ? null : note.trim(),
  };
  const found =
    editing === null
      ? checkFields(addObjective.body, { indicator, ...wanted })
      : checkFields(changeObjective.body, { act: 'edit', ...wanted });
  const error = editing === null ? add.error : change.error;
  const missing = indicator === '' ? { indicator: 'choose' } : {};
  const wrong: Readonly<Record<string, string>> = tried
    ? { ...found, ...missing, ...refusedFields(error) }
    : {};
  const finish = {
    onSuccess: () => {
      notice(text('Kept.'));
      onDone();
    },
  };
  const submit = () => {
    setTried(true);
    if (found !== null || indicator === '') return;
    if (editing === null) add.mutate({ body: { indicator, ...wanted } }, finish);
    else
      change.mutate(
        { params: { objectiveId: editing.id }, body: { act: 'edit', ...wanted }, ifMatch: editing.version },
        finish,
      );
  };
  return (
    <FormShell
      what={text('The objective')}
      submit={editing === null ? text('Set the objective') : text('Keep the change')}
      onSubmit={submit}
      onCancel={onDone}
      busy={add.isPending || change.isPending}
      error={error}
    >
      {editing === null && (
        <Choice
          label={text('Indicator')}
          value={indicator}
          onChange={setIndicator}
          options={measures.map(({ measure }) => ({ value: measure.id, label: text(measure.name) }))}
          required
          error={wrong.indicator && text('Choose an indicator')}
        />
      )}
      {chosen !== undefined && (
        <p className="t-dim">
          {text(chosen.measure.means)}{' '}
          {editing === null &&
            (chosen.now.percent === null
              ? text('There is no figure today, so there will be no baseline.')
              : text('Today it is {{value}} %: that becomes the baseline.', { value: chosen.now.percent }))}
        </p>
      )}
      <TextInput
        label={text('What we want, in one line')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        required
        maxLength={160}
        error={wrong.title && text('Say it in one line')}
      />
      <div className="t-fields">
        <Choice
          label={text('Aim')}
          value={wanted.aim}
          onChange={setAim}
          options={[
            { value: 'at-least', label: text('at least') },
            { value: 'at-most', label: text('at most') },
          ]}
          required
        />
        <TextInput
          label={text('Per cent')}
          value={target}
          inputMode="decimal"
          onChange={(event) => setTarget(event.currentTarget.value)}
          required
          error={wrong.target && text('A number from 0 to 100')}
        />
        <DayField
          label={text('Reached by')}
          value={by}
          onChange={setBy}
          required
          error={wrong.by && text('Choose a day from today on')}
        />
        <Choice
          label={text('Whose it is')}
          value={owner}
          onChange={setOwner}
          options={team.map(({ id, name, role }) => ({
            value: id,
            label: `${name}, ${text(roleWords[role])}`,
          }))}
          required
          error={wrong.owner && text('Choose whose it is')}
        />
      </div>
      <Textarea
        label={text('How we mean to get there')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={1000}
      />
    </FormShell>
  );
}
