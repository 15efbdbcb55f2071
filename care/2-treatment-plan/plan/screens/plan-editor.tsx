import { Button, Textarea, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { type FieldErrors, refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import type { DosePlanEntry } from '../../dose-plans/steps-schema.ts';
import { CourseFields } from '../../orders/screens/course-fields.tsx';
import { freshId } from '../../screens/fresh-id.ts';
import { type PlanForm, type PlanVersion, type readPlan, savePlanDraft } from '../plan-schema.ts';
import { agreedWords } from './plan-words.ts';
import css from './plans.module.css';
import { TextRows } from './text-rows.tsx';

interface PlanEditorProps {
  readonly patientId: string;
  readonly draft: PlanVersion;
  readonly around: Pick<ReplyOf<typeof readPlan>, 'conditions' | 'targets'>;
  readonly dosePlans: readonly DosePlanEntry[];
  /** Medications, dates and how the person agreed are a prescriber's. */
  readonly whole: boolean;
  /** Path of what somebody came to write, `courses.0.reviewOn`; null = from the beginning. */
  readonly at: string | null;
  readonly onDone: () => void;
}

/** The draft in place: what was written stays on screen until it is saved. */
export function PlanEditor({ patientId, draft, around, dosePlans, whole, at, onDone }: PlanEditorProps) {
  const { text } = useText();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (at !== null) fieldAt(place.current, at)?.focus();
  }, [at]);
  const today = useToday();
  const save = useAct(savePlanDraft);
  const { status: _status, signed: _signed, source: _source, ...content } = draft.plan;
  const [form, setForm] = useState<PlanForm>(content);
  const [signs, setSigns] = useState(content.earlySigns.map((sign) => ({ id: freshId(), text: sign })));
  const set = (part: Partial<PlanForm>) => setForm({ ...form, ...part });
  const errors = refusedFields(save.error);
  const submit = () =>
    save.mutate(
      {
        params: { patientId },
        ifMatch: draft.version,
        body: { form: tidy({ ...form, earlySigns: signs.map((sign) => sign.text) }) },
      },
      {
        onSuccess: () => {
          notice(text('Draft saved.'));
          onDone();
        },
      },
    );
  return (
    <div ref={place}>
      <FormShell
        what={text('The draft')}
        submit={text('Save the draft')}
        onSubmit={submit}
        onCancel={onDone}
        busy={save.isPending}
        error={save.error}
      >
        <div data-field="goals">
          <TextRows
            label={text('Goals')}
            one={text('Goal')}
            add={text('Add a goal')}
            rows={form.goals}
            onChange={(goals) => set({ goals: [...goals] })}
            newId={freshId}
          />
        </div>
        {whole ? (
          form.courses.map((course, index) => (
            <CourseFields
              key={course.id}
              path={`courses.${index}`}
              course={course}
              onChange={(next) =>
                set({ courses: form.courses.map((one) => (one.id === course.id ? next : one)) })
              }
              onRemove={() => set({ courses: form.courses.filter((one) => one.id !== course.id) })}
              conditions={around.conditions}
              targets={around.targets}
              dosePlans={dosePlans}
              errors={within(errors, `form.courses.${index}.`)}
            />
          ))
        ) : (
          <p className="t-dim">
            {text('Medications and dates of the plan are written by a prescriber; you write the rest.')}
          </p>
        )}
        <OtherHelp rows={form.nonDrug} onChange={(nonDrug) => set({ nonDrug })} />
        <TextRows
          label={text('Early signs, in the person’s own words')}
          one={text('Early sign')}
          add={text('Add an early sign')}
          rows={signs}
          onChange={(rows) => setSigns([...rows])}
          newId={freshId}
        />
        <Textarea
          label={text('What we do when they come')}
          value={form.ifWorse ?? ''}
          maxLength={2000}
          autosize
          minRows={2}
          onChange={(event) =>
            set({ ifWorse: event.currentTarget.value === '' ? null : event.currentTarget.value })
          }
        />
        {whole && (
          <div className="t-fields">
            <div data-field="reviewOn">
              <DayField
                label={text('The whole plan is looked at again on')}
                value={form.reviewOn ?? ''}
                onChange={(date) => set({ reviewOn: date === '' ? null : date })}
                error={errors['form.reviewOn']}
              />
            </div>
            <div data-field="agreed">
              <Choice
                label={text('With the person')}
                value={form.agreed?.how ?? ''}
                onChange={(how) => set({ agreed: { how, on: form.agreed?.on ?? today } })}
                options={Object.entries(agreedWords).map(([value, label]) => ({
                  value: value as keyof typeof agreedWords,
                  label: text(label),
                }))}
              />
            </div>
            {form.agreed !== null && (
              <div data-field="agreed.on">
                <DayField
                  label={text('On')}
                  value={form.agreed.on}
                  onChange={(on) => set({ agreed: { how: form.agreed?.how ?? 'not-yet', on } })}
                />
              </div>
            )}
          </div>
        )}
      </FormShell>
    </div>
  );
}

/** The field of a path, or the first one of the part it belongs to. */
function fieldAt(place: HTMLElement | null, path: string): HTMLElement | null {
  const fields = 'input, select, textarea, button';
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const found = place?.querySelector<HTMLElement>(`[data-field="${at}"]`);
    if (found) return found.matches(fields) ? found : found.querySelector<HTMLElement>(fields);
  }
  return null;
}

interface OtherHelpProps {
  readonly rows: PlanForm['nonDrug'];
  readonly onChange: (rows: PlanForm['nonDrug']) => void;
}

function OtherHelp({ rows, onChange }: OtherHelpProps) {
  const { text } = useText();
  const set = (id: string, part: Partial<PlanForm['nonDrug'][number]>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  return (
    <fieldset className={css.entry}>
      <legend>{text('Other help')}</legend>
      <div className={css.rows}>
        {rows.map((row, index) => (
          <div key={row.id} className={css.pair}>
            <TextInput
              aria-label={`${text('Help')} ${index + 1}`}
              placeholder={text('What')}
              value={row.what}
              maxLength={300}
              onChange={(event) => set(row.id, { what: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`${text('With whom')} ${index + 1}`}
              placeholder={text('With whom')}
              value={row.who ?? ''}
              maxLength={200}
              onChange={(event) =>
                set(row.id, { who: event.currentTarget.value === '' ? null : event.currentTarget.value })
              }
            />
            <Button
              variant="default"
              px="xs"
              aria-label={text('Take out {{what}}', { what: `${text('Help')} ${index + 1}` })}
              onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}
            >
              <X size={16} aria-hidden />
            </Button>
          </div>
        ))}
        <div>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => onChange([...rows, { id: freshId(), what: '', who: null }])}
          >
            {text('Add other help')}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

/** Lines nobody wrote in are not kept. */
function tidy(form: PlanForm): PlanForm {
  const written = (words: string) => words.trim() !== '';
  return {
    ...form,
    goals: form.goals.filter((goal) => written(goal.text)),
    nonDrug: form.nonDrug.filter(({ what }) => written(what)),
    earlySigns: form.earlySigns.filter(written),
  };
}

/** The messages below a path, named from there on. */
function within(errors: FieldErrors, path: string): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([key, message]) =>
      key.startsWith(path) ? [[key.slice(path.length), message] as const] : [],
    ),
  );
}
