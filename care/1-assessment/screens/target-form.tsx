import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { checkFields, type FieldErrors, refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { addTarget, amendTarget, type listTargets, type TargetView } from '../target-schema.ts';
import { draftOfTarget, newTarget, type TargetDraft, targetOf } from './target-draft.ts';

interface TargetFormProps {
  readonly patientId: string;
  /** Null = a new one. */
  readonly target: TargetView | null;
  readonly scales: ReplyOf<typeof listTargets>['scales'];
  readonly conditions: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}

/** A target symptom: what is to change, in whose words, measured how, from where to where. */
export function TargetForm({ patientId, target, scales, conditions, onClose }: TargetFormProps) {
  const { text } = useText();
  const today = useToday();
  const add = useAct(addTarget);
  const amend = useAct(amendTarget);
  const [draft, setDraft] = useState<TargetDraft>(
    target === null ? newTarget : draftOfTarget(target.content),
  );
  const [reason, setReason] = useState('');
  const [found, setFound] = useState<FieldErrors>({});
  const set = (part: Partial<TargetDraft>) => setDraft({ ...draft, ...part });
  const error = target === null ? add.error : amend.error;
  const refused = Object.fromEntries(
    Object.entries(refusedFields(error)).map(([path, words]) => [path.replace(/^content\./, ''), words]),
  );
  const errors: FieldErrors = { ...refused, ...found };
  const done = () => {
    notice(text('Recorded.'));
    onClose();
  };
  const submit = () => {
    const content = targetOf(draft, today);
    const wrong = checkFields(addTarget.body, content) ?? {};
    const why = target !== null && reason.trim() === '' ? { reason: text('A few words') } : {};
    setFound({ ...wrong, ...why });
    if (Object.keys({ ...wrong, ...why }).length > 0) return;
    if (target === null) add.mutate({ params: { patientId }, body: content }, { onSuccess: done });
    else
      amend.mutate(
        {
          params: { patientId, targetId: target.id },
          ifMatch: target.version,
          body: { content, reason: reason.trim() },
        },
        { onSuccess: done },
      );
  };
  const chosen = scales.find(({ id }) => id === draft.instrument);
  const chooseScale = (id: string) => {
    const scale = scales.find((one) => one.id === id);
    set({
      instrument: id,
      baseline: scale?.newest?.value ?? '',
      baselineOn: scale?.newest?.on ?? '',
      target: scale?.remission === null || scale === undefined ? '' : String(scale.remission),
    });
  };
  return (
    <Dialog
      onClose={onClose}
      wide
      title={target === null ? text('Add a target symptom') : `${text('Change')} · ${target.content.name}`}
    >
      <FormShell
        what={text('The target symptom')}
        submit={text('Record')}
        onSubmit={submit}
        onCancel={onClose}
        busy={add.isPending || amend.isPending}
        error={error}
      >
        <div className="t-fields">
          <TextInput
            label={text('What is to change')}
            placeholder={text('Low mood')}
            required
            data-autofocus
            value={draft.name}
            error={errors.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Choice
            label={text('Belongs to')}
            value={draft.condition === '' ? 'none' : draft.condition}
            onChange={(condition) => set({ condition: condition === 'none' ? '' : condition })}
            error={errors.condition}
            options={[
              { value: 'none', label: text('No diagnosis') },
              ...conditions.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
        <Textarea
          label={text('In the person’s own words')}
          autosize
          maxLength={500}
          value={draft.inOwnWords}
          error={errors.inOwnWords}
          onChange={(event) => set({ inOwnWords: event.currentTarget.value })}
        />
        <div className="t-fields">
          <Choice
            label={text('Measured by')}
            value={draft.type}
            onChange={(type) => set({ type, baseline: '', baselineOn: '', target: '' })}
            options={[
              { value: 'instrument', label: text('A rating scale') },
              { value: 'rating', label: text('A rating from 0 to 10') },
              { value: 'count', label: text('Counting') },
            ]}
          />
          {draft.type === 'instrument' && (
            <Choice
              label={text('Scale')}
              value={draft.instrument}
              required
              error={errors['measure.instrument']}
              onChange={chooseScale}
              options={scales
                .toSorted((a, b) => a.shortName.localeCompare(b.shortName))
                .map(({ id, shortName, name }) => ({ value: id, label: `${shortName} · ${name}` }))}
            />
          )}
          {draft.type === 'rating' && (
            <Choice
              label={text('Ten is')}
              value={draft.higherIs}
              onChange={(higherIs) => set({ higherIs })}
              options={[
                { value: 'better', label: text('the best') },
                { value: 'worse', label: text('the worst') },
              ]}
            />
          )}
          {draft.type === 'count' && (
            <>
              <TextInput
                label={text('What is counted')}
                placeholder={text('panic attacks')}
                required
                value={draft.what}
                error={errors['measure.what']}
                onChange={(event) => set({ what: event.currentTarget.value })}
              />
              <Choice
                label={text('In each')}
                value={draft.per}
                onChange={(per) => set({ per })}
                options={[
                  { value: 'day', label: text('day') },
                  { value: 'week', label: text('week') },
                  { value: 'month', label: text('month') },
                ]}
              />
            </>
          )}
        </div>
        <div className="t-fields">
          <TextInput
            label={text('Baseline')}
            description={
              chosen === undefined
                ? text('Where it began; empty = not known')
                : chosen.newest === null
                  ? text('{{name}} was never scored here', { name: chosen.shortName })
                  : text('Proposed: the newest score')
            }
            inputMode="decimal"
            autoComplete="off"
            value={draft.baseline}
            error={errors['baseline.value'] ?? errors.baseline}
            onChange={(event) => set({ baseline: event.currentTarget.value })}
          />
          {draft.baseline !== '' && (
            <DayField
              label={text('Measured on')}
              value={draft.baselineOn === '' ? today : draft.baselineOn}
              error={errors['baseline.on']}
              onChange={(baselineOn) => set({ baselineOn })}
            />
          )}
          <TextInput
            label={text('Target')}
            description={
              chosen !== undefined && chosen.remission !== null
                ? text('Proposed: remission on this scale')
                : text('Where it should be; empty = not agreed yet')
            }
            inputMode="decimal"
            autoComplete="off"
            value={draft.target}
            error={errors.target}
            onChange={(event) => set({ target: event.currentTarget.value })}
          />
          {target !== null && (
            <Choice
              label={text('Status')}
              value={draft.status}
              onChange={(status) => set({ status })}
              options={[
                { value: 'active', label: text('Being worked on') },
                { value: 'reached', label: text('Reached') },
                { value: 'given-up', label: text('No longer pursued') },
              ]}
            />
          )}
        </div>
        {target !== null && (
          <TextInput
            label={text('Why')}
            required
            maxLength={300}
            value={reason}
            error={errors.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </FormShell>
    </Dialog>
  );
}
